//! The report as one page that needs nothing else: a table, and latency by share of requests as curves.
use std::{collections::BTreeMap, fmt::Write as _};

use super::{Report, Run, ScaleReport, milliseconds};

const WIDTH: u64 = 620;
const HEIGHT: u64 = 260;
const LEFT: u64 = 60;
const COLOURS: [&str; 6] = ["#0f6b5c", "#8a4b12", "#3b5ba5", "#a5325b", "#5d6b1f", "#555555"];

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#1d2321;\
    background:#fff}table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:.25rem .6rem;\
    text-align:right;border-bottom:1px solid #dde3e0}th:first-child,td:first-child{text-align:left}\
    figure{display:inline-block;margin:1rem 1rem 1rem 0}figcaption{font-weight:600}\
    .wide{overflow-x:auto}@media(prefers-color-scheme:dark){body{background:#141918;color:#e6ecea}\
    th,td{border-color:#33403c}text{fill:#e6ecea}}";

pub fn page(report: &Report) -> String {
    let mut page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>KoproGo under load</title>\
         <style>{STYLE}</style></head><body><h1>KoproGo under load</h1><p>{} · {} cores · {} MB · Linux {} · \
         program built as {}</p>",
        escaped(&report.machine.processor),
        report.machine.cores,
        report.machine.memory_megabytes,
        escaped(&report.machine.kernel),
        escaped(&report.machine.profile)
    );
    for scale in &report.scales {
        section(&mut page, scale);
    }
    page.push_str("</body></html>\n");
    page
}

fn section(page: &mut String, scale: &ScaleReport) {
    let pgbench =
        scale.limits.pgbench_select_only.map_or_else(|| "not installed".to_owned(), |tps| tps.to_string());
    let _ = write!(
        page,
        "<h2>{}</h2><p>Ready after {} ms. Highest resident memory {} MB. The machine at most: empty handler {}/s, \
         one keyed row as JSON {}/s, one commit {}/s, pgbench -S {pgbench}/s.</p><div class=\"wide\"><table><thead><tr><th>Route</th>\
         <th>Offered/s</th><th>Achieved/s</th><th>P50 ms</th><th>P95</th><th>P99</th><th>P99 of one row</th><th>P99.9</th><th>max</th>\
         <th>Errors</th><th>CPU % program</th><th>database</th><th>generator</th><th>MB</th><th>of one row</th>\
         <th>of empty</th></tr></thead><tbody>",
        escaped(&scale.scale),
        scale.milliseconds_to_ready,
        scale.resident_kilobytes_max / 1_024,
        scale.limits.empty_handler,
        scale.limits.single_select_handler,
        scale.limits.commit_handler
    );
    for run in &scale.runs {
        row(page, run);
    }
    page.push_str("</tbody></table></div>");
    let mut routes: BTreeMap<&str, Vec<&Run>> = BTreeMap::new();
    for run in scale.runs.iter().filter(|run| run.offered.is_some()) {
        routes.entry(&run.route).or_default().push(run);
    }
    for (route, runs) in routes {
        figure(page, route, &runs);
    }
}

fn row(page: &mut String, run: &Run) {
    let times = &run.microseconds;
    let _ = write!(page, "<tr><td>{}</td>", escaped(&run.route));
    let offered = run.offered.map_or_else(|| "most".to_owned(), |rate| rate.to_string());
    let percent = |ratio: Option<u64>| ratio.map_or_else(String::new, |ratio| format!("{} %", ratio / 10));
    let cells = [
        offered,
        run.achieved.to_string(),
        milliseconds(times.p50),
        milliseconds(times.p95),
        milliseconds(times.p99),
        run.in_turns_with
            .map_or_else(String::new, |limits| milliseconds(limits.single_select_p99_microseconds)),
        milliseconds(times.p999),
        milliseconds(times.max),
        run.errors.to_string(),
        run.cpu_percent.program.to_string(),
        run.cpu_percent.database.to_string(),
        run.cpu_percent.generator.to_string(),
        (run.resident_kilobytes / 1_024).to_string(),
        percent(run.ratio_to_single_select),
        percent(run.ratio_to_empty),
    ];
    for cell in cells {
        let _ = write!(page, "<td>{cell}</td>");
    }
    page.push_str("</tr>");
}

/// Shares evenly apart, latency by powers of ten.
fn figure(page: &mut String, route: &str, runs: &[&Run]) {
    let _ = write!(
        page,
        "<figure><figcaption>{}</figcaption><svg viewBox=\"0 0 {} {}\" width=\"{}\" role=\"img\" \
         aria-label=\"Latency of {} by share of requests\">",
        escaped(route),
        WIDTH + 20,
        HEIGHT + 50,
        WIDTH.min(560),
        escaped(route)
    );
    for (power, label) in ["0.01 ms", "0.1 ms", "1 ms", "10 ms", "100 ms", "1 s", "10 s"].iter().enumerate() {
        let y = height_of(u64::try_from(power).unwrap_or_default() * 1_000);
        let _ = write!(
            page,
            "<line x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{y}\" y2=\"{y}\" stroke=\"#9aa8a3\" stroke-opacity=\".4\"/>\
             <text x=\"0\" y=\"{}\" font-size=\"12\">{label}</text>",
            y + 4
        );
    }
    for (number, run) in runs.iter().enumerate() {
        curve(page, run, number);
    }
    page.push_str("</svg></figure>");
}

fn curve(page: &mut String, run: &Run, number: usize) {
    let colour = COLOURS.get(number % COLOURS.len()).copied().unwrap_or("#000");
    let steps = u64::try_from(run.curve.len()).unwrap_or(1).saturating_sub(1).max(1);
    let x_of = |step: u64| LEFT + (WIDTH - LEFT) * step / steps;
    let points = (0..)
        .zip(&run.curve)
        .map(|(step, (_, time))| format!("{},{}", x_of(step), height_of(thousandths_of_power(*time))));
    let points: Vec<String> = points.collect();
    let _ = write!(
        page,
        "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{}\"/>\
         <text x=\"{}\" y=\"{}\" font-size=\"12\" style=\"fill:{colour}\">{}/s</text>",
        points.join(" "),
        LEFT + 8,
        18 + 15 * number,
        run.offered.unwrap_or_default()
    );
    if number == 0 {
        for (step, (share, _)) in (0..).zip(&run.curve) {
            let _ = write!(
                page,
                "<text x=\"{}\" y=\"{}\" font-size=\"10\" text-anchor=\"middle\">{}.{:02}</text>",
                x_of(step),
                HEIGHT + 20,
                share / 100,
                share % 100
            );
        }
    }
}

/// Between two powers, in eight steps: exact enough for a picture.
const STEPS: [(u128, u64); 9] = [
    (1_000_000, 0),
    (1_333_521, 125),
    (1_778_279, 250),
    (2_371_374, 375),
    (3_162_278, 500),
    (4_216_965, 625),
    (5_623_413, 750),
    (7_498_942, 875),
    (10_000_000, 1_000),
];

/// Three decimals of the logarithm of tens of microseconds.
fn thousandths_of_power(microseconds: u64) -> u64 {
    let mut rest = u128::from(microseconds.max(10)) * 1_000_000 / 10;
    let mut power = 0;
    while rest >= 10_000_000 {
        rest /= 10;
        power += 1_000;
    }
    let step = STEPS.iter().rev().find(|(from, _)| rest >= *from).map_or(0, |(_, thousandths)| *thousandths);
    power + step
}

fn height_of(thousandths: u64) -> u64 {
    (HEIGHT - 10).saturating_sub((HEIGHT - 10) * thousandths.min(6_000) / 6_000) + 5
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_of_ten_is_a_thousand_higher() {
        assert_eq!(thousandths_of_power(10), 0);
        assert_eq!(thousandths_of_power(100), 1_000);
        assert_eq!(thousandths_of_power(1_000), 2_000);
        assert_eq!(thousandths_of_power(3_200), 2_500);
        assert_eq!(thousandths_of_power(0), 0);
    }
}
