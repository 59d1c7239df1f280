using static MoostPortal.Tests.MeterFiles.Recognition.Look;

namespace MoostPortal.Tests.MeterFiles.Formats;

/// <summary>Files of Austrian grid operators, all made up.</summary>
internal static class AustrianCases
{
    private const string Point = "AT0010000000000000001000000000001";

    public static IEnumerable<FormatCase> All { get; } =
    [
        new("at-wiener-netze", Text($"Datum;Zeit von;Zeit bis;Mein Haus - {Point} - Verbrauch [kWh];;", (s, e, i) => $"{s:dd.MM.yyyy};{s:HH:mm:ss};{e:HH:mm:ss};{(i % 9 == 0 ? "" : Comma(i))};;"),
            "both local dmy 15 | 3 consumption kilowattHour interval ,"),
        new("at-wiener-netze", Text($"Datum;Zeit von;Zeit bis;Dach - {Point} - Einspeiser [kWh]", (s, e, i) => $"{s:dd.MM.yyyy};{s:HH:mm:ss};{e:HH:mm:ss};{Comma(i)}"),
            "both local dmy 15 | 3 feedIn kilowattHour interval ,"),
        new("at-wiener-netze-econtrol", Text($"Ende Ablesezeitraum;Messintervall;Abrechnungsmaßeinheit;Haus - {Point} - Verbrauch [kWh]", (_, e, i) => $"{e:yyyy-MM-dd'T'HH:mm}+01:00;QH;KWH;{Comma(i)}"),
            "end offset ymd 15 | 3 consumption kilowattHour interval ,"),
        new("at-netz-noe", Text("Messzeitpunkt;Gemessener Verbrauch (kWh);Ersatzwert;", (_, e, i) => $"{e:dd.MM.yyyy HH:mm};{Comma(i)}000;;"),
            "end local dmy 15 | 1 consumption kilowattHour interval ,"),
        new("at-netz-noe", Text("Messzeitpunkt;Verbrauch (kWh);Qualität;", (_, e, i) => $"{e:dd.MM.yyyy HH:mm};{Comma(i)};L1;"),
            "end local dmy 15 | 1 consumption kilowattHour interval ,"),
        new("at-netz-noe", Text("Messzeitpunkt;Verbrauch (kWh);", (_, e, i) => $"{e:dd.MM.yyyy HH:mm};{Comma(i)};"),
            "end local dmy 15 | 1 consumption kilowattHour interval ,"),
        new("at-netz-noe", Text("Messzeitpunkt;Verbrauch (kWh);Restnetzbezug (kWh);Eigendeckung (kWh);", (_, e, i) => $"{e:dd.MM.yyyy HH:mm};{Comma(i)};{Comma(i)};0,000;"),
            "end local dmy 15 | 1 consumption kilowattHour interval , | 2 -derived | 3 -derived"),
        new("at-netz-noe", Text("Messzeitpunkt;Einspeisung (kWh);Qualität;", (_, e, i) => $"{e:dd.MM.yyyy HH:mm};{Comma(i)};G;"),
            "end local dmy 15 | 1 feedIn kilowattHour interval ,"),
        new("at-netz-burgenland-v1", Text("Start;Ende;Verbrauch (kWh) - Gesamtverbrauch;Zählerstand (kWh) - Gesamtverbrauch", (s, e, i) => $" {s:dd.MM.yyyy HH:mm:ss}; {e:dd.MM.yyyy HH:mm:ss};{Comma(i)};{1000 + i},500"),
            "both local dmy 15 | 2 consumption kilowattHour interval ,"),
        new("at-netz-burgenland", Text($"Zählpunkt;{Point}\nVerbrauch\nStartdatum;Startuhrzeit;Enddatum;Enduhrzeit;Verbrauch (in kWh);Status", (s, e, i) => $"{s:dd.MM.yyyy};{s:HH:mm};{e:dd.MM.yyyy};{e:HH:mm};{(i == 5 ? "-" : Comma(i))};Wahrer Wert"),
            "both local dmy 15 | 4 consumption kilowattHour interval ,"),
        new("at-kaernten-netz", Text($"Kundennummer;1234567\nName;Muster\nZählpunkt;{Point}\nRichtung;Verbrauch\nVon;31.01.2025;\nBis;02.02.2025;\n;\nWerte;\nDatum;Zeit;kWh;Status", (s, _, i) => $"{s:dd.MM.yyyy};{s:HH:mm:ss};{Comma(i)};gemessen"),
            "start local dmy 15 | 2 consumption kilowattHour interval ,"),
        new("at-kaernten-netz-2025", Text("Startdatum;Enddatum;Zählpunktbezeichnung;Anlage;OBIS;OBIS Kurzbeschreibung;Wert;Einheit;Qualität;Zählernummer", (s, e, i) => $"{s:dd.MM.yyyy HH:mm};{e:dd.MM.yyyy HH:mm};{Point};Haus;1-1:1.9.0;Bezug;{Comma(i)};kWh;L1;77"),
            "both local dmy 15 | 6 unknown unknown interval ,"),
        new("at-salzburg-netz", Text("Datum und Uhrzeit;\"Lastgänge (306,499 kWh)\";Status", (s, _, i) => $"\"{s:yyyy-MM-dd HH:mm:ss}\";\"{Kwh(i)}\";gültig"),
            "start local ymd 15 | 1 consumption kilowattHour interval ."),
        new("at-salzburg-netz", Text("Datum;Restverbrauch (kWh);Status;Zeitumstellung", (s, _, i) => $"{s:dd.MM.yyyy HH:mm:ss};{Comma(i)};gültig;"),
            "start local dmy 15 | 1 consumption kilowattHour interval ,"),
        new("at-stromnetz-graz-v1", Text("Ablesezeitpunkt,Zaehlerstand Einheitstarif,Zaehlerstand Hochtarif,Zaehlerstand Niedertarif,Verbrauch Einheitstarif,Verbrauch Hochtarif,Verbrauch Niedertarif", (_, e, i) => $"{e:yyyy-MM-dd'T'HH:mm:ss.000}+01:00,{1000 + i}.5,,,{Kwh(i)},,"),
            "end offset ymd 15 | 4 consumption kilowattHour interval . | 5 -derived | 6 -derived"),
        new("at-stromnetz-graz", Text("Lieferrichtung: Bezug\nAblesezeitpunkt;Zaehlerstand Gesamt - 1.8.0;Zaehlerstand Hochtarif - 1.8.1;Zaehlerstand Niedertarif - 1.8.2;Verbrauch Gesamt - 1.8.0;Verbrauch Hochtarif - 1.8.1;Verbrauch Niedertarif - 1.8.2;Status",
            (_, e, i) => $"{e:yyyy-MM-dd'T'HH:mm:ss.000}+01:00;{1000 + i},5;;;{Comma(i)};;;VAL"),
            "end offset ymd 15 | 4 consumption kilowattHour interval , | 5 -derived | 6 -derived"),
        new("at-tiwag", Text("Kunde;Muster\nAdresse;Weg 1\nZählpunkt;" + Point + "\n\nDATE_FROM;DATE_TO;VALUE", (s, e, i) => $"{s:dd.MM.yyyy HH:mm};{e.AddMinutes(-1):dd.MM.yyyy HH:mm};{Comma(i)}"),
            "both local dmy 15 inclusive | 2 consumption kilowattHour interval ,"),
        new("at-tinetz", Text("A\nB\nC\nD\nDATE_FROM;DATE_TO;VALUE;DATE_FROM;DATE_TO;VALUE", (s, e, i) => (i < 2 ? $"{s.Date.AddDays(i):dd.MM.yyyy} 00:00:00;{s.Date.AddDays(i):dd.MM.yyyy} 23:59:59;12,5" : ";;") + $";{s:dd.MM.yyyy HH:mm:ss};{e.AddSeconds(-1):dd.MM.yyyy HH:mm:ss};{Comma(i)}"),
            "both local dmy 1440 inclusive days | 2 consumption kilowattHour interval , || both local dmy 15 inclusive | 5 consumption kilowattHour interval ,"),
        new("at-steiermark", Text("sep=;\nAnlagennummer;Zählpunkt;Tarif;Verbrauchszeitraum Beginn;Verbrauchszeitraum Ende;Verbrauch;Einheit;Messwert: VAL...gemessen, EST...rechnerisch ermittelt",
            (s, e, i) => $"4711;{Point};NE7;{s:dd.MM.yyyy HH:mm};{e:dd.MM.yyyy HH:mm};{Comma(i)};KWH;VAL"),
            "both local dmy 15 | 5 consumption unknown interval ,"),
        new("at-steiermark", Text("Anlagennummer;Zählpunkt;Tarif;Leistungszeitraum Beginn;Leistungszeitraum Ende;Leistung;Einheit;Messwert: VAL...gemessen, EST...rechnerisch ermittelt",
            (s, e, i) => $"4711;{Point};NE7;{s:yyyy-MM-dd'T'HH:mm:ss};{e:yyyy-MM-dd'T'HH:mm:ss};{Kwh(i)};KW;VAL"),
            "both local ymd 15 | 5 consumption unknown averagePower .") { IsWorkbook = true },
        new("at-vorarlberg-netz", Text($"Zählpunkt: {Point}\nAnlage: 1\n\nBeginn der Messreihe;Ende der Messreihe;Messwert in kWh", (s, e, i) => $"{s:dd.MM.yyyy HH:mm};{e:dd.MM.yyyy HH:mm};{Comma(i)}"),
            "both local dmy 15 | 2 consumption kilowattHour interval ,"),
        new("at-ikb", Text($"\"Datum\",\"{Point} 31.01.2025\"", (_, e, i) => $"\"{e:dd.MM.yyyy HH:mm}\",\"{Kwh(i)}\""),
            "end local dmy 15 | 1 consumption kilowattHour interval ."),
        new("at-linz-ag", Text("Datum von;Datum bis;Energiemenge in kWh;Ersatzwert", (s, e, i) => $"{s:dd.MM.yyyy HH:mm};{e:dd.MM.yyyy HH:mm};{Comma(i)};"),
            "both local dmy 15 | 2 consumption kilowattHour interval ,"),
        new("at-eww-wels", Text("BeginDate;EndDate;1.8.0 Netztarif;Status;Unit;2.8.0 Einspeisung;Status;Unit", (s, e, i) => i % 97 == 96
            ? $"{s.Date.AddDays(-1):yyyy-MM-dd HH:mm:ss};{s.Date:yyyy-MM-dd HH:mm:ss};12.5;gemessen;kWh;0;gemessen;kWh"
            : $"{s:yyyy-MM-dd HH:mm:ss};{e:yyyy-MM-dd HH:mm:ss};{Kwh(i)};gemessen;kWh;0;gemessen;kWh"),
            "both local ymd 15 mixed | 2 consumption kilowattHour interval . | 5 feedIn kilowattHour interval .") { IsWorkbook = true },
    ];
}
