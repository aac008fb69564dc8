//! What the operator decides about traces: the variables that every program with OpenTelemetry knows.
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use opentelemetry_sdk::trace::Sampler;
use percent_encoding::percent_decode_str;
use reqwest::{
    Url,
    header::{HeaderName, HeaderValue},
};

use super::{secret, variable};

const SERVICE: &str = "koprogo";
const SENT_WITHIN: Duration = Duration::from_secs(10);
/// Spans that wait to be sent; some 2 MB.
const WAITING_MAX: usize = 2_048;

/// Where traces go, and which.
#[derive(Debug)]
pub struct TraceSettings {
    /// The address that takes spans.
    pub endpoint: String,
    /// Sent along, for a collector that wants to know who sends.
    pub headers: Vec<(String, String)>,
    pub service: String,
    pub sampler: Sampler,
    /// A collector that takes longer has not taken them.
    pub sent_within: Duration,
    pub waiting_max: usize,
}

impl TraceSettings {
    /// None when no collector is named: nothing is traced then.
    ///
    /// # Errors
    /// A sentence that names the variable and says what to change.
    pub(super) fn from_env() -> Result<Option<Self>> {
        Self::read(&variable, secret("OTEL_EXPORTER_OTLP_HEADERS")?.as_deref())
    }

    fn read(
        variable: &dyn Fn(&str) -> Result<Option<String>>,
        headers: Option<&str>,
    ) -> Result<Option<Self>> {
        let is_off = match variable("OTEL_SDK_DISABLED")?.as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => bail!("OTEL_SDK_DISABLED is «{other}»: say true or false"),
        };
        let named = match variable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")? {
            Some(whole) => Some(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", whole)),
            None => variable("OTEL_EXPORTER_OTLP_ENDPOINT")?.map(|base| {
                ("OTEL_EXPORTER_OTLP_ENDPOINT", format!("{}/v1/traces", base.trim_end_matches('/')))
            }),
        };
        let Some((name, endpoint)) = named.filter(|_| !is_off) else { return Ok(None) };
        if !Url::parse(&endpoint).is_ok_and(|url| ["http", "https"].contains(&url.scheme()) && url.has_host())
        {
            bail!("{name} is «{endpoint}»: say an address such as http://127.0.0.1:4318");
        }
        for name in ["OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] {
            if let Some(other) = variable(name)?.filter(|protocol| protocol != "http/protobuf") {
                bail!(
                    "{name} is «{other}»: traces leave as http/protobuf only, to port 4318 of most collectors"
                );
            }
        }
        let number =
            |name: &str, otherwise: u64| match variable(name)?.map(|text| (text.parse::<u64>(), text)) {
                None => Ok(otherwise),
                Some((Ok(number @ 1..=1_000_000), _)) => Ok(number),
                Some((_, text)) => bail!("{name} is «{text}»: say a whole number from 1 to 1000000"),
            };
        Ok(Some(Self {
            endpoint,
            headers: headers_in(headers.unwrap_or_default())?,
            service: variable("OTEL_SERVICE_NAME")?.unwrap_or_else(|| SERVICE.to_owned()),
            sampler: sampler(
                variable("OTEL_TRACES_SAMPLER")?.as_deref(),
                variable("OTEL_TRACES_SAMPLER_ARG")?.as_deref(),
            )?,
            sent_within: Duration::from_millis(number(
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                u64::try_from(SENT_WITHIN.as_millis())?,
            )?),
            waiting_max: usize::try_from(number("OTEL_BSP_MAX_QUEUE_SIZE", u64::try_from(WAITING_MAX)?)?)?,
        }))
    }
}

/// `name=value,other=value`, values percent-encoded. A refusal names no value: it may be a secret.
fn headers_in(text: &str) -> Result<Vec<(String, String)>> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let header = |part: &str| {
        let (name, value) = part.split_once('=')?;
        let name = HeaderName::from_bytes(name.trim().as_bytes()).ok()?.to_string();
        let value = percent_decode_str(value.trim()).decode_utf8().ok()?.into_owned();
        HeaderValue::from_str(&value).ok().map(|_fits| (name, value))
    };
    parts
        .map(|part| header(part).context("OTEL_EXPORTER_OTLP_HEADERS: say name=value, with commas between"))
        .collect()
}

/// What begins here is sampled so; what a proxy of ours began is as it says, with the samplers of a `parentbased` name.
fn sampler(name: Option<&str>, argument: Option<&str>) -> Result<Sampler> {
    let share = || match argument.map(|text| (text.parse::<f64>(), text)) {
        None => Ok(1.0),
        Some((Ok(share), _)) if (0.0..=1.0).contains(&share) => Ok(share),
        Some((_, text)) => bail!("OTEL_TRACES_SAMPLER_ARG is «{text}»: say a number from 0 to 1"),
    };
    let by_parent = |root: Sampler| Sampler::ParentBased(Box::new(root));
    Ok(match name {
        Some("always_on") => Sampler::AlwaysOn,
        Some("always_off") => Sampler::AlwaysOff,
        Some("traceidratio") => Sampler::TraceIdRatioBased(share()?),
        None | Some("parentbased_always_on") => by_parent(Sampler::AlwaysOn),
        Some("parentbased_always_off") => by_parent(Sampler::AlwaysOff),
        Some("parentbased_traceidratio") => by_parent(Sampler::TraceIdRatioBased(share()?)),
        Some(other) => bail!(
            "OTEL_TRACES_SAMPLER is «{other}»: say always_on, always_off or traceidratio, with parentbased_ before it \
             when a proxy's word counts"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)], headers: Option<&str>) -> Result<Option<TraceSettings>> {
        let variable = |name: &str| {
            Ok(variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        TraceSettings::read(&variable, headers)
    }

    const THERE: (&str, &str) = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318/");

    #[test]
    fn nothing_is_traced_until_a_collector_is_named() {
        assert!(read(&[("OTEL_SERVICE_NAME", "koprogo-two")], None).unwrap().is_none());
        assert!(read(&[THERE, ("OTEL_SDK_DISABLED", "true")], None).unwrap().is_none());
        let settings = read(&[THERE], None).unwrap().unwrap();
        assert_eq!(
            (settings.endpoint.as_str(), settings.service.as_str()),
            ("http://127.0.0.1:4318/v1/traces", "koprogo")
        );
        let whole = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://traces.example.be/in");
        assert_eq!(read(&[THERE, whole], None).unwrap().unwrap().endpoint, "https://traces.example.be/in");
    }

    #[test]
    fn a_setting_that_does_not_fit_is_refused_by_its_name() {
        for (name, value) in [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "grpc://127.0.0.1:4317"),
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_TRACES_SAMPLER", "sometimes"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "0"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "10s"),
            ("OTEL_BSP_MAX_QUEUE_SIZE", "1000001"),
            ("OTEL_SDK_DISABLED", "perhaps"),
        ] {
            let refused = read(&[(name, value), THERE], None).unwrap_err().to_string();
            assert!(refused.starts_with(name), "{refused}");
        }
        for share in ["1.01", "-0.1", "NaN", "half"] {
            let settings =
                [THERE, ("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", share)];
            assert!(read(&settings, None).is_err(), "{share}");
        }
    }

    #[test]
    fn headers_are_decoded_and_a_refusal_does_not_tell_them() {
        let given = read(&[THERE], Some("authorization=Bearer%20abc, x-scope=1")).unwrap().unwrap().headers;
        assert_eq!(given, [("authorization".into(), "Bearer abc".into()), ("x-scope".into(), "1".into())]);
        let refused = read(&[THERE], Some("authorization: topsecret")).unwrap_err();
        assert!(!format!("{refused:#}").contains("topsecret"));
    }
}
