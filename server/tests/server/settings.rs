//! The settings stand in one place, and the manual lists them all.

use clap::CommandFactory;
use samruat_server::cli::Cli;

const MANUAL: &str = include_str!("../../../docs/settings.md");

#[test]
fn the_manual_lists_every_setting_with_its_default() {
    let command = Cli::command();
    let serve = command.find_subcommand("serve").expect("serve");
    let mut n_settings = 0;
    for argument in serve.get_arguments() {
        let Some(variable) = argument.get_env().and_then(|it| it.to_str()) else {
            continue;
        };
        let row = MANUAL
            .lines()
            .find(|it| it.contains(&format!("`{variable}`")))
            .unwrap_or_else(|| panic!("{variable} is not in docs/settings.md"));
        let flag = argument.get_long().expect("a flag");
        assert!(row.contains(&format!("`--{flag}`")), "{row}");
        for default in argument.get_default_values() {
            let default = default.to_str().expect("text");
            assert!(row.contains(default), "{row} lacks {default}");
        }
        n_settings += 1;
    }
    assert_eq!(n_settings, 9);
}

#[test]
fn every_command_explains_itself() {
    Cli::command().debug_assert();
}
