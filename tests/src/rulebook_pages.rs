//! The rulebook as reference pages: one a language, and an index that says how to read them.
use std::{fmt::Write as _, fs, path::Path};

use application::law::{EvaluateRules, KINDS, RuleView, SeeRules, Words, worked_cases};
use domain::shared::Language;
use serde_json::Value;

/// The words around the rules.
struct Labels {
    name: &'static str,
    title: &'static str,
    intro: &'static str,
    jurisdictions: [&'static str; 2],
    since: &'static str,
    until: &'static str,
    confidence: [&'static str; 2],
    numbers: &'static str,
    open_points: &'static str,
    open_intro: &'static str,
    open_point: &'static str,
}

fn labels(language: Language) -> Labels {
    match language {
        Language::Nl => Labels {
            name: "Nederlands",
            title: "De regels van de mede-eigendom",
            intro: "Dit zijn de regels waarmee het programma rekent, met hun artikel en hun getallen. Dit is geen juridisch advies.",
            jurisdictions: ["België", "Frankrijk"],
            since: "sinds",
            until: "tot",
            confidence: [
                "tamelijk zeker: één bron of de praktijk",
                "onzeker: een lezing, of de bronnen verschillen",
            ],
            numbers: "Getallen",
            open_points: "Open punten voor een jurist",
            open_intro: "Over deze vragen moet een jurist nog uitsluitsel geven.",
            open_point: "Open punt",
        },
        Language::Fr => Labels {
            name: "Français",
            title: "Les règles de la copropriété",
            intro: "Voici les règles avec lesquelles le programme calcule, avec leur article et leurs chiffres. Ceci n'est pas un avis juridique.",
            jurisdictions: ["Belgique", "France"],
            since: "depuis le",
            until: "jusqu'au",
            confidence: [
                "assez sûr : une seule source ou l'usage",
                "incertain : une lecture, ou les sources divergent",
            ],
            numbers: "Chiffres",
            open_points: "Points ouverts pour un juriste",
            open_intro: "Un juriste doit encore trancher ces questions.",
            open_point: "Point ouvert",
        },
        Language::De => Labels {
            name: "Deutsch",
            title: "Die Regeln des Miteigentums",
            intro: "Dies sind die Regeln, mit denen das Programm rechnet, mit ihrem Artikel und ihren Zahlen. Dies ist keine Rechtsberatung.",
            jurisdictions: ["Belgien", "Frankreich"],
            since: "seit",
            until: "bis",
            confidence: [
                "ziemlich sicher: eine Quelle oder die Praxis",
                "unsicher: eine Lesart, oder die Quellen widersprechen sich",
            ],
            numbers: "Zahlen",
            open_points: "Offene Punkte für einen Juristen",
            open_intro: "Diese Fragen muss ein Jurist noch klären.",
            open_point: "Offener Punkt",
        },
        Language::En => Labels {
            name: "English",
            title: "The rules of co-ownership",
            intro: "These are the rules the program computes with, each with its article and its numbers. They are not legal advice.",
            jurisdictions: ["Belgium", "France"],
            since: "since",
            until: "until",
            confidence: ["fairly sure: one source, or practice", "uncertain: a reading, or sources disagree"],
            numbers: "Numbers",
            open_points: "Open points for a lawyer",
            open_intro: "A lawyer still has to settle these questions.",
            open_point: "Open point",
        },
    }
}

fn said(words: &Words, language: Language) -> &str {
    match language {
        Language::Nl => &words.nl,
        Language::Fr => &words.fr,
        Language::De => &words.de,
        Language::En => &words.en,
    }
}

/// Writes `law.md`, a page a language and the kinds of case in `law/`.
pub fn write(target: &Path) {
    let rules = SeeRules.execute();
    fs::create_dir_all(target.join("law")).unwrap();
    fs::write(target.join("law.md"), index(&rules)).unwrap();
    for language in Language::ALL {
        fs::write(target.join("law").join(format!("{}.md", language.code())), page(&rules, language))
            .unwrap();
    }
    fs::write(target.join("law/cases.md"), cases()).unwrap();
}

/// Every kind of case with one that is worked out.
fn cases() -> String {
    let kinds = KINDS.iter().map(|family| family.len()).sum::<usize>();
    let mut page = format!(
        "# Cases the rulebook answers\n\nGenerated from the program: its {kinds} kinds of case, each with one that is worked \
         out. Amounts are texts with two decimals, days are `2026-03-10`, percentages are texts such as `\"4.5\"`, shares and \
         votes are whole numbers. `jurisdiction` (`BE`, or `FR` where France has the rule) and `on` (the day whose law holds) may be \
         added to an input. A field that is unknown or out of its limits is an error of that case. Of the steps, which come in \
         four languages, the English ones stand here.\n",
    );
    let worked = worked_cases().unwrap();
    for (kind, _) in KINDS.iter().copied().flatten() {
        let case = worked.iter().find(|case| case.kind == *kind).unwrap();
        let mut output = EvaluateRules.evaluate(kind, &case.input).unwrap().into_json();
        output.pointer_mut("/steps").and_then(Value::as_object_mut).unwrap().retain(|code, _| code == "en");
        write!(page, "\n## `{kind}`\n\n").unwrap();
        for (name, value) in [("Asked", &case.input), ("Answered", &output)] {
            writeln!(
                page,
                "{name}:\n\n```json\n{}\n```\n",
                serde_json::to_string_pretty::<Value>(value).unwrap()
            )
            .unwrap();
        }
        page.pop();
    }
    page
}

fn index(rules: &[RuleView]) -> String {
    let open = rules.iter().filter(|rule| rule.open_point.is_some()).count();
    let unsure = rules.iter().filter(|rule| rule.confidence != "high").count();
    let mut page = format!(
        "# Law in the program\n\nGenerated from the rulebook of the program (`crates/domain/src/law/rulebook`): {} rows, {unsure} of \
         them not certain, {open} with a point that a lawyer still has to settle. A row has an article, a first day, a last \
         day where it no longer holds, its numbers, and what it says in four languages. A change of the law is a new row: what \
         was computed before keeps the row of its day. Co-ownership is in the Civil Code, book 3, art. 3.84 to 3.100. This is \
         an index, not legal advice.\n\nThe same rows, for programs: `koprogo rules list --json` and `GET /api/v1/rules`. Cases \
         ([their kinds](law/cases.md)) are answered by `koprogo rules evaluate` and `POST /api/v1/rules/evaluate`.\n\n```{{toctree}}\n:maxdepth: 2\n\n",
        rules.len(),
    );
    for language in Language::ALL {
        writeln!(page, "{} <law/{}>", labels(language).name, language.code()).unwrap();
    }
    page.push_str("Cases <law/cases>\n");
    page.push_str("```\n");
    page
}

fn page(rules: &[RuleView], language: Language) -> String {
    let words = labels(language);
    let mut page = format!("# {}\n\n{}\n", words.title, words.intro);
    let mut chapter = "";
    for rule in rules_by_chapter(rules) {
        if rule.chapter != chapter {
            chapter = &rule.chapter;
            write!(page, "\n## {}\n", said(&rule.chapter_title, language)).unwrap();
        }
        one(&mut page, rule, language, &words);
    }
    write!(page, "\n## {}\n\n{}\n\n", words.open_points, words.open_intro).unwrap();
    for rule in rules {
        if let Some(point) = &rule.open_point {
            writeln!(page, "- {} (`{}`, {})", said(point, language), rule.id, rule.article).unwrap();
        }
    }
    page
}

/// The rows of one chapter together, in the order of the book.
fn rules_by_chapter(rules: &[RuleView]) -> Vec<&RuleView> {
    let mut chapters: Vec<&str> = Vec::new();
    for rule in rules {
        if !chapters.contains(&rule.chapter.as_str()) {
            chapters.push(&rule.chapter);
        }
    }
    chapters
        .into_iter()
        .flat_map(|chapter| rules.iter().filter(move |rule| rule.chapter == chapter))
        .collect()
}

fn one(page: &mut String, rule: &RuleView, language: Language, words: &Labels) {
    let [belgium, france] = words.jurisdictions;
    let country = if rule.jurisdiction == "BE" { belgium } else { france };
    write!(page, "\n**{}**\n\n", said(&rule.says, language)).unwrap();
    write!(page, "{country}, {}, {} {}", rule.article, words.since, rule.since).unwrap();
    if let Some(until) = rule.until {
        write!(page, ", {} {until}", words.until).unwrap();
    }
    write!(page, " · `{}`", rule.id).unwrap();
    let unsure = match rule.confidence.as_str() {
        "medium" => Some(words.confidence[0]),
        "low" => Some(words.confidence[1]),
        _ => None,
    };
    if let Some(unsure) = unsure {
        write!(page, " · *{unsure}*").unwrap();
    }
    page.push('\n');
    let numbers: Vec<String> = rule
        .numbers_in(language)
        .into_iter()
        .map(|(name, called, number)| format!("{called} (`{name}`): {number}"))
        .collect();
    if !numbers.is_empty() {
        write!(page, "\n{}: {}\n", words.numbers, numbers.join("; ")).unwrap();
    }
    if let Some(point) = &rule.open_point {
        write!(page, "\n> {}: {}\n", words.open_point, said(point, language)).unwrap();
    }
}
