//! The settings stand in one place, and the manual lists them all.

use clap::{CommandFactory, Parser};
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

#[test]
fn a_setting_that_is_wrong_is_refused_with_its_name_and_the_reason() {
    for (words, name, reason) in [
        (
            &["serve", "--public-url", "samruat.example.go.th"][..],
            "--public-url",
            "http:// or https://",
        ),
        (
            &["serve", "--public-url", "ftp://samruat.example.go.th"],
            "--public-url",
            "http:// or https://",
        ),
        (&["serve", "--log", "verbose"], "--log", "error, warn, info"),
        (
            &["serve", "--log", "info,sqlx=loud"],
            "--log",
            "error, warn, info",
        ),
        (
            &["export", "skill-demand", "-o", "x.pdf"],
            "--output",
            ".xlsx",
        ),
        (
            &["export", "skill-demand", "-o", "x.xlsx", "--language", "fr"],
            "--language",
            "th, en",
        ),
    ] {
        let words = ["samruat"].iter().chain(words);
        let err = Cli::try_parse_from(words).expect_err(name).to_string();
        assert!(err.contains(name), "{err}");
        assert!(err.contains(reason), "{err}");
    }
    for good in [
        &["serve", "--public-url", "https://samruat.example.go.th/"][..],
        &["serve", "--log", "info,samruat_server=debug"],
        &["export", "skill-demand", "-o", "x.XLSX"],
    ] {
        let words = ["samruat"].iter().chain(good);
        assert!(Cli::try_parse_from(words).is_ok(), "{good:?}");
    }
}
