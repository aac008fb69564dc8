use crate::law::{Jurisdiction, Law, NotInForce, Rule, RuleId};

/// The votes in one hand: those of the holder and those of his principals, each under its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle<K> {
    pub holder: K,
    pub parts: Vec<(K, u64)>,
}

impl<K: PartialEq> Bundle<K> {
    #[must_use]
    pub fn held(&self) -> u64 {
        self.parts.iter().fold(0, |sum, (_, votes)| sum.saturating_add(*votes))
    }

    fn own(&self) -> u64 {
        let own = self.parts.iter().filter(|(owner, _)| *owner == self.holder);
        own.fold(0, |sum, (_, votes)| sum.saturating_add(*votes))
    }
}

/// What a holder may use of his votes, part by part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usable<K> {
    pub holder: K,
    pub held: u64,
    pub usable: u64,
    pub parts: Vec<(K, u64)>,
}

impl<K> Usable<K> {
    #[must_use]
    pub fn is_capped(&self) -> bool {
        self.usable < self.held
    }
}

/// Art. 3.87 § 7 CC: nobody votes, even as mandatary, with more than the others present or represented together, so at
/// most one is capped; the parts of a capped bundle shrink in proportion, by largest remainders. France (loi 65-557,
/// art. 22): only the owner of more than half of `all_votes`, and only his own.
///
/// # Errors
/// [`NotInForce`] when the law of that day has no cap.
pub fn cap_bundles<K: Copy + PartialEq>(
    law: Law,
    bundles: &[Bundle<K>],
    all_votes: Option<u64>,
) -> Result<(Vec<Usable<K>>, &'static Rule), NotInForce> {
    let rule = law.rule(RuleId::VoteCap)?;
    let total = bundles.iter().fold(0_u64, |sum, bundle| sum.saturating_add(bundle.held()));
    let mut capped = Vec::with_capacity(bundles.len());
    for bundle in bundles {
        let held = bundle.held();
        let (usable, parts) = match law.jurisdiction() {
            Jurisdiction::Belgium => {
                let usable = held.min(total - held);
                (usable, scaled(&bundle.parts, held, usable))
            }
            Jurisdiction::France => {
                let all = all_votes.unwrap_or(total);
                let own = bundle.own();
                let kept = if rule.ratio("from")?.is_reached_by(own, all) { all - own } else { own };
                let parts = bundle.parts.iter();
                let parts =
                    parts.map(|(owner, votes)| (*owner, if *owner == bundle.holder { kept } else { *votes }));
                (held - own + kept, parts.collect())
            }
        };
        capped.push(Usable { holder: bundle.holder, held, usable, parts });
    }
    Ok((capped, rule))
}

/// Each part in proportion; what is left over goes to the largest remainders, on a tie to the first.
fn scaled<K: Copy>(parts: &[(K, u64)], held: u64, usable: u64) -> Vec<(K, u64)> {
    if usable == held || held == 0 {
        return parts.to_vec();
    }
    let product = |votes: u64| u128::from(votes) * u128::from(usable);
    let whole = u128::from(held);
    let floor = |votes: u64| u64::try_from(product(votes) / whole).unwrap_or(votes);
    let mut given: Vec<(K, u64)> = parts.iter().map(|(owner, votes)| (*owner, floor(*votes))).collect();
    let mut order: Vec<(usize, u128)> =
        parts.iter().map(|(_, votes)| product(*votes) % whole).enumerate().collect();
    order.sort_by_key(|(_, remainder)| std::cmp::Reverse(*remainder));
    let left = usable.saturating_sub(given.iter().map(|(_, votes)| *votes).sum());
    for (at, _) in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some((_, votes)) = given.get_mut(at) {
            *votes += 1;
        }
    }
    given
}

#[cfg(test)]
mod tests;
