//! The hash of a finished interview's content, by which phone and server tell
//! whether they have the same.

use sha2::{Digest, Sha256};

use crate::xml;

/// Everything of one revision that its hash covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content<'a> {
    /// The record's UUID.
    pub record: &'a str,
    /// The revision it replaces.
    pub replaces: Option<&'a str>,
    /// The form_id setting.
    pub form_id: &'a str,
    /// The version setting.
    pub form_version: &'a str,
    /// The instance as ODK's XML, byte for byte.
    pub instance: &'a str,
    /// Name and SHA-256 of each file, in the manifest's order.
    pub files: &'a [(&'a str, &'a str)],
}

/// Returns the SHA-256 of `content`, as 64 lower-case hex digits.
///
/// Every part is preceded by its length, so that no two contents share the
/// hashed bytes.
pub fn content_hash(content: &Content<'_>) -> String {
    let mut hasher = Sha256::new();
    let mut part = |text: &str| {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    };
    part("samruat record 1");
    part(content.record);
    part(content.replaces.unwrap_or_default());
    part(content.form_id);
    part(content.form_version);
    part(content.instance);
    for (name, sha256) in content.files {
        part(name);
        part(sha256);
    }
    hex::encode(hasher.finalize())
}

/// Returns what the form's instance_name came to in the instance `xml`; empty
/// where it has none.
pub fn instance_name(xml: &str) -> String {
    let root = xml::parse(xml).unwrap_or_default();
    let meta = root.children.iter().find(|it| it.local_name() == "meta");
    let name = meta.and_then(|it| {
        let mut inside = it.children.iter();
        inside.find(|it| it.local_name() == "instanceName")
    });
    name.map_or_else(String::new, |it| it.text.clone())
}

/// Returns the SHA-256 of `bytes`, as 64 lower-case hex digits.
pub fn bytes_hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: Content<'static> = Content {
        record: "r",
        replaces: None,
        form_id: "f",
        form_version: "1",
        instance: "<data/>",
        files: &[("a.jpg", "00")],
    };

    #[test]
    fn the_hash_never_changes_for_the_same_content() {
        assert_eq!(
            content_hash(&CONTENT),
            "28dcea12875e4c896e878e1838e63aec8f9da8f21634bce29e5c7d0f24750071"
        );
        assert_eq!(
            bytes_hash(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn the_name_of_an_instance_stands_in_its_meta_block_whatever_its_prefix() {
        for (xml, name) in [
            (
                "<d><meta><instanceName>สมมติ ก</instanceName></meta></d>",
                "สมมติ ก",
            ),
            (
                "<d xmlns:orx=\"o\"><orx:meta><orx:instanceName>ข</orx:instanceName></orx:meta></d>",
                "ข",
            ),
            ("<d><instanceName>ค</instanceName></d>", ""),
            ("<d><meta><instanceID>1</instanceID></meta></d>", ""),
            ("<d", ""),
        ] {
            assert_eq!(instance_name(xml), name, "{xml}");
        }
    }

    #[test]
    fn text_moved_from_one_part_to_the_next_changes_the_hash() {
        let moved = Content {
            form_id: "f1",
            form_version: "",
            ..CONTENT
        };
        assert_ne!(content_hash(&CONTENT), content_hash(&moved));
    }
}
