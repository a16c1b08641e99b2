//! Exports as a spreadsheet opens them.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use crate::office::Office;

async fn office_with_records() -> Office {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.submission(&[
        ("/data/person/first_name", "=HYPERLINK(\"x\")"),
        ("/data/person/phone", "0800000001"),
        ("/data/person/age", "35"),
        ("/data/person/subdistrict", "150401"),
        ("/data/member[1]/nickname", "-นก"),
        ("/data/member[1]/amount", "12.50"),
        ("/data/member", "+"),
        ("/data/member[2]/nickname", "ปู"),
    ]);
    assert_eq!(phone.sends(&first).await, "stored");
    office
}

async fn csv_of(office: &Office, query: &str) -> Vec<(String, String)> {
    let client = office.log_in_client().await;
    let answer = client.get(&format!("/export/people.csv.zip{query}")).await;
    assert_eq!(answer.header("content-type"), "application/zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(answer.body)).expect("a zip");
    (0..archive.len())
        .map(|idx| {
            let mut file = archive.by_index(idx).expect("a file");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text");
            (file.name().to_owned(), text)
        })
        .collect()
}

#[tokio::test]
async fn csv_has_a_sheet_for_each_repeat_keeps_zeros_and_defuses_formulas() {
    let office = office_with_records().await;
    let sheets = csv_of(&office, "?names=1").await;
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["people.csv", "member.csv", "columns.csv"]);
    let people = &sheets[0].1;
    assert!(people.starts_with('\u{FEFF}'));
    assert!(people.contains("\r\n"));
    assert!(
        people.contains(",\"'=HYPERLINK(\"\"x\"\")\",0800000001,35,150401,โพธิ์ทอง"),
        "{people}"
    );
    let member = &sheets[1].1;
    assert!(
        member.contains("record,parent_key,key,position,nickname,amount"),
        "{member}"
    );
    assert!(member.contains("/data/member[1],1,'-นก,12.50"), "{member}");
    assert!(member.contains("/data/member[2],2,ปู,"), "{member}");
}

#[tokio::test]
async fn the_last_sheet_says_what_every_column_means_in_both_languages() {
    let office = office_with_records().await;
    let sheets = csv_of(&office, "?names=1").await;
    let key = &sheets[2].1;
    for line in [
        "sheet,column,th,en",
        "people,surveyed_at,สำรวจเสร็จครั้งแรกเมื่อ (ค.ศ.),When the first visit was finished",
        "people,person/age,อายุ,Age",
        "people,person/subdistrict.label,คำตอบเป็นถ้อยคำ,The answer in words",
        "member,position,ลำดับที่,\"Its place, from 1\"",
    ] {
        assert!(key.contains(line), "{line}: {key}");
    }
    let n_columns: usize = sheets[..2]
        .iter()
        .map(|(_, text)| text.lines().next().map_or(0, |it| it.split(',').count()))
        .sum();
    assert_eq!(key.lines().count(), n_columns + 1, "a line for each column");
    let key = &csv_of(&office, "").await[2].1;
    assert!(!key.contains("first_name"), "what is left out is not named");
}

#[tokio::test]
async fn a_file_says_of_which_day_it_is_and_whether_it_names_people() {
    let office = office_with_records().await;
    let client = office.log_in_client().await;
    let day = &samruat_server::clock::iso(office.app.clock.now(), 420)[..10];
    for (path, name) in [
        (
            "people.xlsx?names=1",
            format!("people_{day}_with-names.xlsx"),
        ),
        (
            "people.csv.zip",
            format!("people_{day}_without-names.csv.zip"),
        ),
    ] {
        let answer = client.get(&format!("/export/{path}")).await;
        let disposition = answer.header("content-disposition");
        assert_eq!(disposition, format!("attachment; filename=\"{name}\""));
    }
}

#[tokio::test]
async fn names_and_telephones_stay_out_unless_they_are_asked_for() {
    let office = office_with_records().await;
    for query in ["", "?names=0"] {
        let people = &csv_of(&office, query).await[0].1;
        for secret in ["first_name", "HYPERLINK", "phone", "0800000001", "photo"] {
            assert!(!people.contains(secret), "{secret}: {people}");
        }
        assert!(people.contains("person/age"));
    }
}

#[tokio::test]
async fn a_workbook_keeps_text_as_text_and_numbers_as_numbers() {
    let office = office_with_records().await;
    let client = office.log_in_client().await;
    let answer = client.get("/export/people.xlsx?names=1").await;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(answer.body)).expect("a workbook");
    assert_eq!(workbook.sheet_names(), ["people", "member", "columns"]);
    let people = workbook.worksheet_range("people").expect("a sheet");
    let rows: Vec<&[Data]> = people.rows().collect();
    let cell = |header: &str| {
        let column = rows[0].iter().position(|it| *it == header);
        &rows[1][column.unwrap_or_else(|| panic!("{header}: {:?}", rows[0]))]
    };
    assert_eq!(*cell("person/phone"), Data::String("0800000001".into()));
    assert_eq!(
        *cell("person/first_name"),
        Data::String("=HYPERLINK(\"x\")".into())
    );
    assert_eq!(*cell("person/age"), Data::Float(35.0));
    assert_eq!(*cell("person/subdistrict"), Data::String("150401".into()));
    assert_eq!(
        *cell("person/subdistrict.label"),
        Data::String("โพธิ์ทอง".into())
    );
    let formulas = workbook.worksheet_formula("people").expect("a sheet");
    assert!(formulas.is_empty(), "{formulas:?}");
}

#[tokio::test]
async fn a_survey_is_handed_out_as_the_workbook_it_was_made_from() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let answer = client.get("/forms/people.xlsx").await;
    let form =
        form::compile::compile_workbook(&answer.body, "people", &std::collections::BTreeMap::new());
    let published = &office.app.catalogue.now().current()[0].form.clone();
    assert_eq!(form.as_ref(), Ok(&**published));
    assert_eq!(client.get("/forms/people.zip").await.status.as_u16(), 200);
    assert_eq!(
        client.get("/forms/other.xlsx").await.error(),
        "404 not-found"
    );
    assert_eq!(
        client.get("/export/other.xlsx").await.error(),
        "404 not-found"
    );
    let forms = client.get("/forms").await.json();
    assert_eq!(forms[0]["id"], "people");
}

/// The sheet `people` of the workbook, by its headers.
async fn people_rows(
    office: &Office,
    query: &str,
) -> Vec<std::collections::BTreeMap<String, Data>> {
    let client = office.log_in_client().await;
    let answer = client
        .get(&format!("/export/people.xlsx?names=1{query}"))
        .await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(answer.body)).expect("a workbook");
    let people = workbook.worksheet_range("people").expect("a sheet");
    let mut rows = people.rows();
    let headers: Vec<String> = rows
        .next()
        .expect("headers")
        .iter()
        .map(Data::to_string)
        .collect();
    rows.map(|row| headers.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

#[tokio::test]
async fn one_answer_that_is_too_long_for_a_cell_ends_no_workbook() {
    let office = office_with_records().await;
    let long = "ยาว".repeat(20_000);
    let sent = office.submission(&[
        ("/data/person/first_name", &long),
        ("/data/person/age", "30"),
    ]);
    assert_eq!(office.phone().await.sends(&sent).await, "stored");
    let rows = people_rows(&office, "").await;
    assert_eq!(rows.len(), 2);
    let cell = rows[1]["person/first_name"].to_string();
    assert!(
        cell.starts_with("ยาวยาว") && cell.contains("60000"),
        "{}",
        &cell[cell.len() - 300..]
    );
    let csv = csv_of(&office, "?names=1").await;
    assert!(csv[0].1.contains(&long), "the CSV has all of it");
}

#[tokio::test]
async fn an_export_takes_the_filters_of_the_table_and_says_the_status() {
    let office = office_with_records().await;
    let phone = office.phone().await;
    let other = office.person("อีกคน");
    phone.sends(&other).await;
    let client = office.log_in_client().await;
    let remark = serde_json::json!({"revision": other.revision, "remark": "?"});
    client
        .post(&format!("/records/{}/return", other.record), remark)
        .await;
    let statuses = |rows: Vec<std::collections::BTreeMap<String, Data>>| -> Vec<String> {
        rows.iter().map(|it| it["status"].to_string()).collect()
    };
    assert_eq!(
        statuses(people_rows(&office, "").await),
        ["stored", "returned"]
    );
    assert_eq!(
        statuses(people_rows(&office, "&status=returned").await),
        ["returned"]
    );
    assert_eq!(
        people_rows(&office, "&q=%E0%B8%AD%E0%B8%B5%E0%B8%81")
            .await
            .len(),
        1
    );
    let staff = format!("&staff={}", office.staff_id);
    assert_eq!(people_rows(&office, &staff).await.len(), 2);
    assert_eq!(people_rows(&office, "&staff=x").await.len(), 0);
    let later = format!("&from={}", office.app.clock.now() + 60_000);
    assert_eq!(people_rows(&office, &later).await.len(), 0);
}

#[tokio::test]
async fn moments_are_dates_and_headers_are_labels_on_request() {
    let office = office_with_records().await;
    let rows = people_rows(&office, "").await;
    assert!(
        matches!(rows[0]["received_at"], Data::DateTime(_)),
        "{:?}",
        rows[0]["received_at"]
    );
    let rows = people_rows(&office, "&headers=labels&lang=th").await;
    assert_eq!(rows[0]["อายุ"], Data::Float(35.0));
    let rows = people_rows(&office, "&headers=labels&lang=en").await;
    assert_eq!(rows[0]["Age"], Data::Float(35.0));
}

#[tokio::test]
async fn the_surveys_exports_without_names_tell_nobodys_birthday_name_or_door() {
    let office = Office::open_demo(7).await;
    let client = office.log_in_client().await;
    for form in ["learner-occupation", "skill-demand", "income-follow-up"] {
        let answer = client.get(&format!("/export/{form}.csv.zip")).await;
        let mut archive = zip::ZipArchive::new(Cursor::new(answer.body)).expect("a zip");
        let mut has_age = false;
        for idx in 0..archive.len() {
            let mut file = archive.by_index(idx).expect("a file");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text");
            let headers: Vec<&str> = text.lines().next().expect("headers").split(',').collect();
            for header in &headers {
                let name = header.rsplit('/').next().unwrap_or_default();
                let secret = [
                    "birth",
                    "birth_day",
                    "birth_month",
                    "first_name",
                    "last_name",
                    "phone",
                    "line_id",
                    "national_id",
                    "student_no",
                    "guardian_name",
                    "expert",
                    "house_no",
                    "location",
                ];
                assert!(!secret.contains(&name), "{form}: {header}");
            }
            has_age |= headers.iter().any(|it| it.ends_with("profile/age"));
        }
        assert!(has_age, "{form}: what the form calls not personal is there");
    }
}

#[tokio::test]
async fn each_choice_has_a_column_on_request() {
    let office = Office::open_demo(7).await;
    let client = office.log_in_client().await;
    let answer = client
        .get("/export/income-follow-up.csv.zip?choices=columns")
        .await;
    let mut archive = zip::ZipArchive::new(Cursor::new(answer.body)).expect("a zip");
    let mut text = String::new();
    archive
        .by_name("income-follow-up.csv")
        .expect("the form's sheet")
        .read_to_string(&mut text)
        .expect("text");
    let text = text.trim_start_matches('\u{FEFF}').to_owned();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let together = headers
        .iter()
        .position(|it| it.ends_with("/used_for"))
        .expect("used_for");
    let each: Vec<usize> = (0..headers.len())
        .filter(|it| headers[*it].contains("/used_for/"))
        .collect();
    assert!(each.len() > 3, "{headers:?}");
    let mut n_ticked = 0;
    for row in reader.records().map(|it| it.expect("a row")) {
        for column in &each {
            let choice = headers[*column].rsplit('/').next().expect("a name");
            let is_ticked = row[together].split(' ').any(|it| it == choice);
            let expected = match (row[together].is_empty(), is_ticked) {
                (true, _) => "",
                (_, true) => "1",
                (_, false) => "0",
            };
            assert_eq!(&row[*column], expected, "{}", &headers[*column]);
            n_ticked += usize::from(is_ticked);
        }
    }
    assert!(n_ticked > 0);
}
