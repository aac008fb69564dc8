//! The report as tables for the documentation: a line a route, so that two fillings and two rates can be compared by eye.
use std::{collections::BTreeSet, fmt::Write as _};

use super::{Report, Run, ScaleReport, milliseconds};

const MICROSECONDS_PER_PERCENT: u64 = 10_000;

pub fn tables(report: &Report) -> String {
    let machine = &report.machine;
    let mut page = format!(
        "{}, {} cores, {} MB; the program built as `{}`.\n",
        machine.processor, machine.cores, machine.memory_megabytes, machine.profile
    );
    for scale in &report.scales {
        limits(&mut page, scale);
    }
    for scale in &report.scales {
        for rates in groups_of_rates(scale) {
            latencies(&mut page, scale, &rates);
        }
        throughput(&mut page, scale);
    }
    if let [first, .., last] = report.scales.as_slice() {
        growth(&mut page, first, last);
    }
    page
}

fn limits(page: &mut String, scale: &ScaleReport) {
    let pgbench =
        scale.limits.pgbench_select_only.map_or_else(|| "not installed".to_owned(), |tps| format!("{tps}/s"));
    let _ = writeln!(
        page,
        "\n`{}`: ready after {} ms, at most {} MB resident. The machine before it: empty handler {}/s, one row {}/s, one \
         commit {}/s, `pgbench -S` {pgbench}.",
        scale.scale,
        scale.milliseconds_to_ready,
        scale.resident_kilobytes_max / 1_024,
        scale.limits.empty_handler,
        scale.limits.single_select_handler,
        scale.limits.commit_handler,
    );
}

/// In the order in which they were measured, each once.
fn routes(scale: &ScaleReport) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    scale.runs.iter().map(|run| run.route.as_str()).filter(|route| seen.insert(*route)).collect()
}

fn offered<'a>(scale: &'a ScaleReport, route: &'a str) -> impl Iterator<Item = u64> + 'a {
    scale.runs.iter().filter(move |run| run.route == route).filter_map(|run| run.offered)
}

/// Routes whose rates begin alike stand in one table; these are all the rates of each.
fn groups_of_rates(scale: &ScaleReport) -> Vec<BTreeSet<u64>> {
    let mut groups: Vec<(u64, BTreeSet<u64>)> = Vec::new();
    for route in routes(scale) {
        let Some(first) = offered(scale, route).min() else { continue };
        match groups.iter_mut().find(|(begins, _)| *begins == first) {
            Some((_, rates)) => rates.extend(offered(scale, route)),
            None => groups.push((first, offered(scale, route).collect())),
        }
    }
    groups.into_iter().map(|(_, rates)| rates).collect()
}

fn latencies(page: &mut String, scale: &ScaleReport, rates: &BTreeSet<u64>) {
    let _ = write!(page, "\n| `{}`: P50 / P99 (of one row) / P99.9 ms |", scale.scale);
    for rate in rates {
        let _ = write!(page, " at {rate}/s |");
    }
    let _ = writeln!(page, "\n| --- |{}", " --- |".repeat(rates.len()));
    for route in routes(scale) {
        if offered(scale, route).min() != rates.first().copied() {
            continue;
        }
        let _ = write!(page, "| {route} |");
        for rate in rates {
            let run = scale.runs.iter().find(|run| run.route == route && run.offered == Some(*rate));
            let _ = write!(page, " {} |", run.map_or_else(|| "—".to_owned(), latency));
        }
        page.push('\n');
    }
}

fn latency(run: &Run) -> String {
    if !run.keeps_its_rate() {
        return format!("{} are answered", run.achieved);
    }
    let short = |microseconds: u64| {
        let exact = milliseconds(microseconds);
        exact.get(..exact.len() - 1).unwrap_or(&exact).to_owned()
    };
    let times = &run.microseconds;
    let one_row = run
        .in_turns_with
        .map_or_else(String::new, |limits| format!(" ({})", short(limits.single_select_p99_microseconds)));
    format!("{} / {}{one_row} / {}", short(times.p50), short(times.p99), short(times.p999))
}

/// The run in which a route gave all it can: without a rate, or else at one that it could not keep.
fn most<'a>(scale: &'a ScaleReport, route: &str) -> Option<&'a Run> {
    let of_route = || scale.runs.iter().filter(|run| run.route == route);
    let overrun = || of_route().filter(|run| !run.keeps_its_rate()).max_by_key(|run| run.achieved);
    of_route().find(|run| run.offered.is_none()).or_else(overrun)
}

fn throughput(page: &mut String, scale: &ScaleReport) {
    let _ = writeln!(
        page,
        "\n| `{}`: as many as are answered | a second | of one row | of an empty answer | core µs each: program | \
         database | harness |\n| --- | --- | --- | --- | --- | --- | --- |",
        scale.scale
    );
    for run in routes(scale).into_iter().filter_map(|route| most(scale, route)) {
        let cpu = &run.cpu_percent;
        let each = |percent: u64| match cpu.program {
            0 => "—".to_owned(),
            _ => (percent * MICROSECONDS_PER_PERCENT / run.achieved.max(1)).to_string(),
        };
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} | {} |",
            run.route,
            run.achieved,
            percent(run.ratio_to_single_select),
            percent(run.ratio_to_empty),
            each(cpu.program),
            each(cpu.database),
            each(cpu.generator),
        );
    }
}

fn percent(thousandths: Option<u64>) -> String {
    thousandths.map_or_else(|| "—".to_owned(), |ratio| format!("{} %", ratio / 10))
}

/// Where both took turns with one row, their parts of it are compared: the machine may have been slower at the second.
fn growth(page: &mut String, small: &ScaleReport, large: &ScaleReport) {
    let _ = writeln!(
        page,
        "\n| More data | `{}` a second | `{}` a second | slower |\n| --- | --- | --- | --- |",
        small.scale, large.scale
    );
    for route in routes(small) {
        let (Some(less), Some(more)) = (most(small, route), most(large, route)) else { continue };
        let times = match (less.ratio_to_single_select, more.ratio_to_single_select) {
            (Some(less), Some(more)) => less * 100 / more.max(1),
            _ => less.achieved * 100 / more.achieved.max(1),
        };
        let _ = writeln!(
            page,
            "| {route} | {} | {} | × {}.{:02} |",
            less.achieved,
            more.achieved,
            times / 100,
            times % 100
        );
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use hdrhistogram::Histogram;

    use super::*;
    use crate::{
        drive::Measured,
        report::{Cpu, InTurnsWith},
    };

    const LIST: &str = "building list";
    const MIX: &str = "mix";

    /// So many answers in one second.
    fn run(route: &str, offered: Option<u64>, answered: u64, one_row: Option<u64>) -> Run {
        let nanoseconds = Histogram::new(3).unwrap();
        let elapsed = Duration::from_secs(1);
        let measured = Measured { sent: answered, errors: 0, first_error: None, elapsed, nanoseconds };
        let limits = one_row.map(|row| InTurnsWith {
            empty_handler: Some(row * 4),
            single_select_handler: row,
            single_select_p99_microseconds: 1_250,
        });
        let cpu_percent = Cpu { program: 100, database: 50, generator: 10 };
        Run { cpu_percent, ..Run::new((route, "list"), offered, &measured, limits) }
    }

    fn scale(name: &str, runs: Vec<Run>) -> ScaleReport {
        ScaleReport { scale: name.to_owned(), runs, ..ScaleReport::default() }
    }

    #[test]
    fn what_a_route_gives_at_most_is_measured_without_a_rate_or_at_one_it_could_not_keep() {
        let full = vec![
            run(LIST, Some(1_000), 1_000, Some(1_000)),
            run(LIST, Some(5_000), 4_000, None),
            run(LIST, None, 6_000, Some(10_000)),
            run(MIX, Some(1_000), 1_000, None),
            run(MIX, Some(2_000), 1_700, None),
            run(MIX, Some(5_000), 2_000, None),
        ];
        // Slower by a half on a machine that is slower by a half: nothing of it is the data's.
        let tenfold = vec![run(LIST, None, 3_000, Some(5_000)), run(MIX, Some(5_000), 1_000, None)];
        let scales = vec![scale("full", full), scale("tenfold", tenfold)];
        let page = tables(&Report { scales, ..Report::default() });
        for line in [
            "| building list | 0.00 / 0.00 (1.25) / 0.00 | — | 4000 are answered |",
            "| mix | 0.00 / 0.00 / 0.00 | 1700 are answered | 2000 are answered |",
            "| building list | 6000 | 60 % | 15 % | 166 | 83 | 16 |",
            "| mix | 2000 | — | — | 500 | 250 | 50 |",
            "| building list | 6000 | 3000 | × 1.00 |",
            "| mix | 2000 | 1000 | × 2.00 |",
        ] {
            assert!(page.lines().any(|one| one == line), "{line} is not in\n{page}");
        }
    }
}
