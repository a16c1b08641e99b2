//! What every `Random` must do.

use ports::Random;

const N_DRAWS: u32 = 256;

/// The whole contract: every bit is set in about half of the draws.
pub fn contract(random: &dyn Random) {
    let draws: Vec<u64> = (0..N_DRAWS).map(|_| random.bits()).collect();
    for bit in 0..64 {
        let n_set = draws.iter().filter(|it| *it >> bit & 1 == 1).count();
        // Eight standard deviations to either side.
        assert!(
            (64..=192).contains(&n_set),
            "bit {bit} is set in {n_set} of {N_DRAWS}"
        );
    }
}
