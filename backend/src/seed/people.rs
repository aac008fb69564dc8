//! The people one may be in the demonstration: every role, four languages.
use anyhow::{Context, Result};
use application::{building::OwnerDetailView, identity::DemoAccount};
use domain::{
    identity::Role,
    shared::{BuildingId, Language, OwnerId},
};

/// Who opens the office.
pub fn syndic() -> DemoAccount {
    person("sofie.verlinden@delinde.example", "Sofie Verlinden", Language::Nl, vec![(Role::Syndic, None)])
}

/// A building with its owners, to find somebody in.
pub struct Place<'a> {
    pub building: BuildingId,
    pub owners: &'a [OwnerDetailView],
}

impl Place<'_> {
    fn owner(&self, part: &str) -> Result<Option<OwnerId>> {
        let found = self.owners.iter().find(|owner| owner.display_name.contains(part));
        found
            .map(|owner| Some(OwnerId::from_uuid(owner.owner_id)))
            .with_context(|| format!("{part} is missing"))
    }
}

/// Everybody, in the order of the set-up page.
pub fn everybody(tilleuls: &Place<'_>, zeezicht: &Place<'_>) -> Result<Vec<DemoAccount>> {
    let here = Some(tilleuls.building);
    let owner = |place: &Place<'_>| vec![(Role::Owner, Some(place.building))];
    Ok(vec![
        syndic(),
        person(
            "thomas.renard@delinde.example",
            "Thomas Renard",
            Language::Fr,
            vec![(Role::Accountant, None)],
        ),
        DemoAccount {
            owner: tilleuls.owner("Vandenbossche")?,
            ..person(
                "liesbeth.vdb@example.be",
                "Liesbeth Vandenbossche",
                Language::Nl,
                vec![(Role::CouncilMember, here), (Role::Owner, here)],
            )
        },
        DemoAccount {
            owner: tilleuls.owner("DUPONT-LEFÈVRE")?,
            ..person("marie.lefevre@example.be", "Marie Dupont-Lefèvre", Language::Fr, owner(tilleuls))
        },
        DemoAccount {
            owner: tilleuls.owner("Müller")?,
            ..person("j.mueller@example.de", "Jürgen Müller", Language::De, owner(tilleuls))
        },
        DemoAccount {
            owner: zeezicht.owner("Janssens")?,
            ..person("koen@example.be", "Koen Janssens", Language::Nl, owner(zeezicht))
        },
        person("emma.osullivan@example.com", "Emma O’Sullivan", Language::En, vec![(Role::Resident, here)]),
        person("karim.haddad@liftco.example", "Karim Haddad", Language::Fr, vec![(Role::Contractor, here)]),
    ])
}

fn person(
    email: &str,
    name: &str,
    language: Language,
    roles: Vec<(Role, Option<BuildingId>)>,
) -> DemoAccount {
    DemoAccount { email: email.to_owned(), name: name.to_owned(), language, roles, owner: None }
}
