//! Functions on points, lines and shapes: `lat lon alt acc; lat lon ...`.

use crate::xpath::Value;
use crate::xpath::call::Arguments;
use crate::xpath::number::rounded;

/// The earth's radius at the equator in metres, as ODK has it.
const RADIUS: f64 = 6_378_100.0;

/// A point in degrees.
#[derive(Clone, Copy, PartialEq)]
struct Point {
    latitude: f64,
    longitude: f64,
}

/// The points of all arguments from `from` on; none where one cannot be read.
fn points(it: &Arguments, from: usize, end: usize) -> Option<Vec<Point>> {
    let mut points = Vec::new();
    let mut readable = true;
    let arguments = Arguments {
        exprs: &it.exprs[from..end],
        context: it.context,
    };
    arguments.each(0, |value| {
        let text = value.into_text(it.context);
        // A blank answer in a repeat of points is no point.
        for part in text.trim().trim_end_matches(';').split(';') {
            match point(part) {
                Some(point) => points.push(point),
                None if text.trim().is_empty() => {}
                None => readable = false,
            }
        }
    });
    readable.then_some(points)
}

fn point(text: &str) -> Option<Point> {
    let mut parts = text.split_ascii_whitespace();
    let mut degrees = |limit: f64| {
        let number = parts.next()?.parse::<f64>().ok()?;
        (number.abs() <= limit).then_some(number)
    };
    Some(Point {
        latitude: degrees(90.0)?,
        longitude: degrees(180.0)?,
    })
}

/// Square metres inside the line through all points and back.
pub(super) fn area<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let area = points(it, 0, 1).filter(|it| !it.is_empty()).map(|points| {
        let next = points.iter().cycle().skip(1);
        let twice: f64 = points
            .iter()
            .zip(next)
            .map(|(from, to)| {
                let sines = from.latitude.to_radians().sin() + to.latitude.to_radians().sin();
                (to.longitude - from.longitude).to_radians() * (2.0 + sines)
            })
            .sum();
        (twice * RADIUS * RADIUS / 2.0).abs()
    });
    Value::Number(to_centimetres(area))
}

/// Metres along the line through all points.
pub(super) fn distance<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let distance = points(it, 0, it.len()).filter(|it| !it.is_empty());
    let distance = distance.map(|points| {
        let legs = points.windows(2).map(|leg| leg_length(leg[0], leg[1]));
        legs.sum()
    });
    Value::Number(to_centimetres(distance))
}

fn leg_length(from: Point, to: Point) -> f64 {
    if from == to {
        return 0.0;
    }
    let (a, b) = (from.latitude.to_radians(), to.latitude.to_radians());
    let turn = (from.longitude - to.longitude).to_radians();
    let cosine = a.sin() * b.sin() + a.cos() * b.cos() * turn.cos();
    cosine.clamp(-1.0, 1.0).acos() * RADIUS
}

fn to_centimetres(metres: Option<f64>) -> f64 {
    metres.map_or(f64::NAN, |it| rounded(it * 100.0) / 100.0)
}

/// Whether the point, the first argument, lies in the shape, the second.
pub(super) fn geofence<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let inside = || {
        let point = *points(it, 0, 1)?.first()?;
        let shape = points(it, 1, 2)?;
        let next = shape.iter().cycle().skip(1);
        // A line to the east crosses the border an odd number of times.
        let crossed = |(a, b): &(&Point, &Point)| {
            let spans = (a.latitude > point.latitude) != (b.latitude > point.latitude);
            let part = (point.latitude - a.latitude) / (b.latitude - a.latitude);
            spans && point.longitude < a.longitude + part * (b.longitude - a.longitude)
        };
        let n_crossed = shape.iter().zip(next).filter(crossed).count();
        Some(n_crossed % 2 == 1)
    };
    Value::Boolean(inside().unwrap_or(false))
}

/// Whether the line or the border of the shape crosses itself.
pub(super) fn intersects<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let Some(mut points) = points(it, 0, 1) else {
        return Value::Boolean(false);
    };
    points.dedup();
    let legs: Vec<(Point, Point)> = points.windows(2).map(|it| (it[0], it[1])).collect();
    let closed = points.len() > 2 && points.first() == points.last();
    let crosses = (0..legs.len()).any(|a| {
        (a + 2..legs.len()).any(|b| {
            let neighbours = closed && a == 0 && b + 1 == legs.len();
            !neighbours && legs_cross(legs[a], legs[b])
        })
    });
    Value::Boolean(crosses)
}

fn legs_cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |from: Point, to: Point, it: Point| {
        let turn = (to.longitude - from.longitude) * (it.latitude - from.latitude)
            - (to.latitude - from.latitude) * (it.longitude - from.longitude);
        turn.partial_cmp(&0.0).map_or(0, |it| it as i8)
    };
    let touches = |from: Point, to: Point, it: Point| {
        side(from, to, it) == 0
            && it.longitude >= from.longitude.min(to.longitude)
            && it.longitude <= from.longitude.max(to.longitude)
            && it.latitude >= from.latitude.min(to.latitude)
            && it.latitude <= from.latitude.max(to.latitude)
    };
    let apart = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    apart || touches(a, b, c) || touches(a, b, d) || touches(c, d, a) || touches(c, d, b)
}
