//! Values about the whole instance: what the device fills in, its name, and the
//! key by which duplicates are recognised.

use crate::compiled::node::{DUPLICATE_KEY, Preload};
use crate::interview::update::Round;
use crate::interview::{Interview, NodeId, Timestamp};

impl Interview {
    /// Returns the form's instance_name, or empty.
    pub fn instance_name(&self) -> String {
        let root = &self.form.nodes[0].name;
        self.find(&format!("/{root}/meta/instanceName"))
            .map(|it| self.value(it).to_owned())
            .unwrap_or_default()
    }

    /// Returns the key that two records about the same have in common: the value of the node that
    /// the form's setting `duplicate_key` names; its instance_name without one.
    pub fn duplicate_key(&self) -> String {
        let mut attributes = self.form.attributes.iter();
        match attributes.find(|(name, _)| name == DUPLICATE_KEY) {
            Some((_, reference)) => {
                let node = self.find(reference);
                node.map_or_else(String::new, |it| self.value(it).to_owned())
            }
            None => self.instance_name(),
        }
    }

    /// Fills in the metadata of the end: `end`, and the instanceID if it is still empty.
    pub fn finish(&mut self, now: Timestamp) {
        self.now = now;
        let mut round = Round::default();
        for node in self.nodes() {
            let value = match self.def(node).preload {
                Some(Preload::End) => now.text(),
                Some(Preload::Uid) if self.value(node).is_empty() => self.uid(),
                _ => continue,
            };
            self.set_value(node, value, &mut round);
        }
        self.settle(&mut round);
    }

    /// Fills `node`, if it is the device's to fill, as on opening.
    pub(super) fn preload(&mut self, node: NodeId) {
        let setting = &self.setting;
        let value = match self.def(node).preload {
            None | Some(Preload::End) => return,
            Some(Preload::Start) => self.now.text(),
            Some(Preload::Today) => self.now.date_text(),
            Some(Preload::DeviceId) => setting.device_id.clone(),
            Some(Preload::Username) => setting.username.clone(),
            Some(Preload::PhoneNumber) => setting.phone_number.clone(),
            Some(Preload::Email) => setting.email.clone(),
            Some(Preload::Uid) => self.uid(),
        };
        self.document.get_mut(node).value = value;
    }

    /// `uuid:` and a random UUID of version 4.
    fn uid(&mut self) -> String {
        let (high, low) = (self.next_random(), self.next_random());
        let high = high & !0xF000 | 0x4000;
        let low = low & !(0xC << 60) | 0x8 << 60;
        format!(
            "uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xFFFF,
            high & 0xFFFF,
            low >> 48,
            low & 0xFFFF_FFFF_FFFF
        )
    }

    /// The next number of SplitMix64.
    fn next_random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.random;
        it = (it ^ it >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ it >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ it >> 31
    }
}
