//! One order for the marks on a consonant.
//!
//! A vowel above, a tone mark and ำ can be typed in several orders that look the
//! same on the screen. Here each becomes: consonant, vowels above and below, tone
//! marks, then า or ำ.

const SARA_AA: char = '\u{0E32}';
const SARA_AM: char = '\u{0E33}';
const LAKKHANGYAO: char = '\u{0E45}';
const NIKHAHIT: char = '\u{0E4D}';

/// Returns whether `it` is a tone mark or the cancellation mark, which stand in the same place.
pub(crate) fn is_tone(it: char) -> bool {
    matches!(it, '\u{0E48}'..='\u{0E4C}')
}

/// Returns whether `it` is a vowel or mark above or below a consonant, ํ aside.
fn is_vowel_mark(it: char) -> bool {
    matches!(it, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}')
}

fn is_aa(it: char) -> bool {
    matches!(it, SARA_AA | LAKKHANGYAO)
}

fn is_mark(it: char) -> bool {
    is_tone(it) || is_vowel_mark(it) || is_aa(it) || matches!(it, SARA_AM | NIKHAHIT)
}

/// Writes each cluster of `letters` in the one order.
///
/// Also writes เเ as แ, ํ with า as ำ, ๅ as า, and drops a mark that is repeated. Doing it twice
/// changes nothing more.
pub(crate) fn in_order(letters: impl Iterator<Item = char>) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    for it in letters {
        if is_mark(it) {
            marks.push(it);
            continue;
        }
        push_marks(&mut out, &mut marks);
        if it == 'เ' && out.last() == Some(&'เ') {
            out.pop();
            out.push('แ');
        } else {
            out.push(it);
        }
    }
    push_marks(&mut out, &mut marks);
    out
}

/// Moves `marks` to `out`, in their order.
fn push_marks(out: &mut Vec<char>, marks: &mut Vec<char>) {
    if marks.is_empty() {
        return;
    }
    let count = |is: fn(char) -> bool| marks.iter().filter(|it| is(**it)).count();
    let n_am = count(|it| it == SARA_AM);
    let (n_nikhahit, n_aa) = (count(|it| it == NIKHAHIT), count(is_aa));
    let n_joined = n_nikhahit.min(n_aa);
    let start = out.len();
    let kept = |out: &mut Vec<char>, it: char| {
        if out[start..].last() != Some(&it) {
            out.push(it);
        }
    };
    marks
        .iter()
        .filter(|it| is_vowel_mark(**it))
        .for_each(|it| kept(out, *it));
    if n_nikhahit > n_joined {
        out.push(NIKHAHIT);
    }
    marks
        .iter()
        .filter(|it| is_tone(**it))
        .for_each(|it| kept(out, *it));
    out.extend(std::iter::repeat_n(SARA_AM, n_am + n_joined));
    out.extend(std::iter::repeat_n(SARA_AA, n_aa - n_joined));
    marks.clear();
}
