-- Names of provinces, districts and subdistricts by their codes, as the surveys' lists have them.
CREATE TABLE places (
    code    TEXT NOT NULL PRIMARY KEY,
    name    TEXT NOT NULL,
    name_en TEXT NOT NULL
);
