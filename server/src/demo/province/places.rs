//! Centres with their staff, villages, and those whom the office works with.

use rand::Rng;

use super::{Centre, Maker, creation};
use crate::demo::DemoError;
use crate::secret;
use crate::store::people::Staff;
use crate::text::demo as words;

/// So many people one member of staff follows up.
const PEOPLE_PER_STAFF: usize = 150;

impl Maker<'_> {
    /// Makes a centre for each district of the province, with staff and villages.
    pub(super) async fn add_places(&self) -> Result<Vec<Centre>, DemoError> {
        (self.says)("centres, staff and villages");
        let places = self.store.places_within(&self.province).await?;
        let districts = places.iter().filter(|it| it.code.len() == 4);
        let n_districts = districts.clone().count().max(1);
        let n_staff = (self.scale.people / (PEOPLE_PER_STAFF * n_districts)).max(1);
        let mut centres = Vec::new();
        let mut changes = Vec::new();
        for (place, district) in districts.enumerate() {
            let centre = crate::store::centres::Centre {
                id: secret::new_id(),
                name: words::centre_name(&district.name),
                district: district.code.clone(),
            };
            self.store.keep_centre(&centre, self.now).await?;
            let mut staff = Vec::new();
            for number in 0..n_staff {
                let name = words::staff_name(place * n_staff + number + 1);
                let mut it = Staff::new(secret::new_id(), name);
                it.centre_id = Some(centre.id.clone());
                self.store.add_staff(&it, self.now).await?;
                staff.push(it.id);
            }
            let within = places
                .iter()
                .filter(|it| it.code.len() == 6 && it.code.starts_with(district.code.as_str()));
            let subdistricts: Vec<String> = within.map(|it| it.code.clone()).collect();
            for (idx, code) in subdistricts.iter().enumerate() {
                changes.extend(self.villages(place * 100 + idx, code));
            }
            centres.push(Centre {
                id: centre.id,
                subdistricts,
                staff,
            });
        }
        for (idx, name) in words::PARTNERS.iter().enumerate() {
            let properties = [
                ("kind", "community".to_owned()),
                ("phone", words::phone(idx)),
            ];
            changes.push(creation("partners", name, &properties));
        }
        for (name, kind) in words::EMPLOYERS {
            changes.push(creation("employers", name, &[("kind", (*kind).to_owned())]));
        }
        self.keep(changes).await?;
        Ok(centres)
    }

    fn villages(&self, idx: usize, subdistrict: &str) -> Vec<form::entity::EntityChange> {
        let mut rng = self.rng(1, idx);
        let n_villages = rng.random_range(4..=9);
        (1..=n_villages)
            .map(|number| {
                let households = rng.random_range(40..=220);
                let name = words::village_name(number);
                let properties = [
                    ("subdistrict", subdistrict.to_owned()),
                    ("village_no", number.to_string()),
                    ("village_name", name.clone()),
                    ("households", households.to_string()),
                    ("population", (households * 3).to_string()),
                ];
                creation("villages", &name, &properties)
            })
            .collect()
    }
}
