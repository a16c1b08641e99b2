//! Makes one stylesheet of a page's several: each would be a request of its
//! own, before the first screen stands. Words in comments and spaces between
//! rules are for the reader of the source.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::build::apps::App;
use crate::error::Error;
use crate::fingerprint::hex;

const LINK: &str = "<link rel=\"stylesheet\" href=\"";

/// Joins the stylesheets that `index.html` in `folder` links to, in their order.
///
/// The phone's stands in the page itself: nothing is then waited for before the first screen is drawn.
pub fn join(folder: &Path, app: App) -> Result<(), Error> {
    let public_url = app.public_url();
    let page = folder.join("index.html");
    let mut html = fs::read_to_string(&page).map_err(Error::file(&page))?;
    let mut place = None;
    let mut joined = String::new();
    while let Some(start) = html.find(LINK) {
        let rest = &html[start + LINK.len()..];
        let (Some(quote), Some(end)) = (rest.find('"'), rest.find('>')) else {
            break;
        };
        let name = rest[..quote].trim_start_matches(public_url);
        let file = folder.join(name);
        joined.push_str(&fs::read_to_string(&file).map_err(Error::file(&file))?);
        fs::remove_file(&file).map_err(Error::file(&file))?;
        html.replace_range(start..start + LINK.len() + end + 1, "");
        place.get_or_insert(start);
    }
    let Some(place) = place else { return Ok(()) };
    let style = tightened(&joined);
    if app == App::Phone {
        html.insert_str(place, &format!("<style>{style}</style>"));
        return fs::write(&page, html).map_err(Error::file(&page));
    }
    let name = format!("style-{}.css", &hex(&Sha256::digest(&style))[..16]);
    html.insert_str(place, &format!("{LINK}{public_url}{name}\">"));
    let file = folder.join(name);
    fs::write(&file, style).map_err(Error::file(&file))?;
    fs::write(&page, html).map_err(Error::file(&page))
}

/// Leaves out comments, and spaces that mean nothing.
fn tightened(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(start) = rest.find("/*") {
        push_tight(&mut out, &rest[..start]);
        rest = rest[start..]
            .split_once("*/")
            .map_or("", |(_, after)| after);
    }
    push_tight(&mut out, rest);
    out
}

fn push_tight(out: &mut String, style: &str) {
    for it in style.chars() {
        if it.is_whitespace() {
            if !out.ends_with([' ', '{', '}', ';']) && !out.is_empty() {
                out.push(' ');
            }
            continue;
        }
        if matches!(it, '{' | '}') && out.ends_with(' ') {
            out.pop();
        }
        out.push(it);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_spaces_between_rules_go_and_nothing_else() {
        let style = "/* a */\n:root {\n  --font: \"Noto Sans\", x;\n}\n\n/* b */ a :hover , b > c {\n  margin: 0 auto; }\n";
        let tight = ":root{--font: \"Noto Sans\", x;}a :hover , b > c{margin: 0 auto;}";
        assert_eq!(tightened(style), tight);
    }

    #[test]
    fn a_page_has_one_stylesheet_in_the_order_of_its_links() {
        let folder = std::env::temp_dir().join(format!("samruat-styles-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b-1.css"), "b{}").unwrap();
        fs::write(folder.join("a-2.css"), "a{}").unwrap();
        let page = "<head><link rel=\"stylesheet\" href=\"/office/b-1.css\" integrity=\"s\"/>\n<link rel=\"stylesheet\" href=\"/office/a-2.css\"/></head>";
        fs::write(folder.join("index.html"), page).unwrap();
        join(&folder, App::Office).unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        let name = html
            .split("/office/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let style = fs::read_to_string(folder.join(name)).unwrap();
        let n_files = fs::read_dir(&folder).unwrap().count();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(html.matches("stylesheet").count(), 1, "{html}");
        assert_eq!((style.as_str(), n_files), ("b{}a{}", 2));
    }

    #[test]
    fn the_phones_stylesheet_stands_in_the_page_itself() {
        let folder = std::env::temp_dir().join(format!("samruat-style-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.css"), "a {}").unwrap();
        let page = "<head><link rel=\"stylesheet\" href=\"/a.css\"/></head>";
        fs::write(folder.join("index.html"), page).unwrap();
        join(&folder, App::Phone).unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(html, "<head><style>a{}</style></head>");
    }
}
