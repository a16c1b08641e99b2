//! What a phone is called in the office's list: its system and its browser,
//! read from how the browser names itself to servers. The names are brands, the
//! same in every language.

/// What a browser says of itself, and what it is called here; the first that fits.
///
/// All of them claim to be Safari too, and most to be Chrome.
const BROWSERS: &[(&str, &str)] = &[
    ("SamsungBrowser/", "Samsung Internet"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("Android ", "Android"),
    ("iPhone OS ", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Returns `Android 14 · Chrome 130`; what is no browser's name stays as it is.
pub fn device_name(agent: &str) -> String {
    let system = SYSTEMS.iter().find(|it| agent.contains(it.0));
    let browser = BROWSERS.iter().find(|it| agent.contains(it.0));
    let (Some(system), Some(browser)) = (system, browser) else {
        return agent.to_owned();
    };
    let system = with_version(agent, system);
    let browser = with_version(agent, browser);
    format!("{system} · {browser}")
}

/// The name, and the first number of what stands behind the mark.
fn with_version(agent: &str, (mark, name): &(&str, &str)) -> String {
    let behind = agent.split_once(mark).map_or("", |it| it.1);
    let number: String = behind.chars().take_while(char::is_ascii_digit).collect();
    if number.is_empty() {
        (*name).to_owned()
    } else {
        format!("{name} {number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(agent: &str, name: &str) {
        assert_eq!(device_name(agent), name);
    }

    #[test]
    fn a_phone_is_named_by_system_and_browser() {
        check(
            "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
            "Android 14 · Chrome 130",
        );
        check(
            "Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
            "Android 13 · Samsung Internet 27",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "iPhone 17 · Safari 17",
        );
        check(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
            "Linux · Chrome 156",
        );
    }

    #[test]
    fn what_is_no_browser_keeps_its_name() {
        check("Node · ทดสอบ", "Node · ทดสอบ");
        check("", "");
    }
}
