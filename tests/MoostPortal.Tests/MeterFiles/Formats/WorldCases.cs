using static MoostPortal.Tests.MeterFiles.Recognition.Look;

namespace MoostPortal.Tests.MeterFiles.Formats;

/// <summary>Files of grid operators and suppliers outside of Austria, all made up.</summary>
internal static class WorldCases
{
    private const string Ean = "541448800000000001";

    public static IEnumerable<FormatCase> All { get; } =
    [
        new("be-fluvius", Text("Van datum;Van tijdstip;Tot datum;Tot tijdstip;EAN;Meter;Metertype;Register;Volume;Eenheid;Validatiestatus",
            (s, e, i) => $"{s:dd-MM-yyyy};{s:HH:mm:ss};{e:dd-MM-yyyy};{e:HH:mm:ss};=\"{Ean}\";1SAG;Digitale meter;Afname Dag;{Comma(i)};kWh;Gevalideerd"
                + $"\n{s:dd-MM-yyyy};{s:HH:mm:ss};{e:dd-MM-yyyy};{e:HH:mm:ss};=\"{Ean}\";1SAG;Digitale meter;Injectie Dag;;kWh;Geen verbruik"),
            "both local dmy 15 | 8 unknown unknown interval ,"),
        new("be-fluvius-en", Text("From (date);From (time);To (date);To (time);EAN;Meter;Meter type;Register;Volume;Unit;Validation status",
            (s, e, i) => $"{s:dd'/'MM'/'yyyy};{s:HH:mm:ss};{e:dd'/'MM'/'yyyy};{e:HH:mm:ss};=\"{Ean}\";1SAG;Digital meter;Offtake Night;{Comma(i)};kWh;Validated"),
            "both local dmy 15 | 8 unknown unknown interval ,"),
        new("nl-slimmemeterportal", Text("datum_tijd;levering_normaal;levering_laag;teruglevering_normaal;teruglevering_laag;buitentemperatuur",
            (_, e, i) => $"{e:dd-MM-yyyy HH:mm:ss} +0100;{Comma(i)};;0,000;;{(i % 7 == 0 ? "-" : "4,5")}"),
            "end offset dmy 15 | 1 consumption kilowattHour interval , | 2 consumption kilowattHour interval , | 3 feedIn kilowattHour interval , | 4 feedIn kilowattHour interval , | 5 -temperature") { IsWorkbook = true },
        new("nl-engie", Text("\"Datum\",\"EAN\",\"Verbruik\",\"Type\",\"Piek\"", (s, _, i) => $"\"{s:yyyy-MM-dd'T'HH:mm:ss}+01:00\",\"{Ean}\",\"{Kwh(i)}\",\"{(i % 2 == 0 ? "Elektriciteit" : "Gas")}\",\"true\"", 60),
            "start offset ymd 60 | 2 unknown unknown interval ."),
        new("nl-dsmr-reader", Text("Hour Start,Electricity 1 (Dutch Users: Low Tariff),Electricity 2 (Dutch Users: Normal Tariff),Electricity 1 Returned (Dutch Users: Low Tariff),Electricity 2 Returned (Dutch Users: Normal Tariff),Gas",
            (s, _, i) => $"{s:yyyy-MM-dd'T'HH:mm:ss}+01:00,{Kwh(i)},0.000,0.000,{Kwh(i + 1)},0.1", 60),
            "start offset ymd 60 | 1 consumption kilowattHour interval . | 2 consumption kilowattHour interval . | 3 feedIn kilowattHour interval . | 4 feedIn kilowattHour interval . | 5 -gas"),
        new("nl-homewizard", Text("time,Import T1 kWh,Import T2 kWh,Export T1 kWh,Export T2 kWh", (s, _, i) => $"{s:yyyy-MM-dd HH:mm},{1000 + i}.125,{2000 + i}.5,{300 + i}.0,{400 + i}.0"),
            "instant local ymd 15 | 1 consumption kilowattHour register . | 2 consumption kilowattHour register . | 3 feedIn kilowattHour register . | 4 feedIn kilowattHour register ."),
        new("nl-zonneplan", Text("DateFrom;DateTo;ElectricityPrice;ElectricityUsageKwh;ElectricityProducedKwh;GasUsage", (s, e, i) => i == 191
            ? ";;;12.5;0;" : $"{s:yyyy-MM-dd'T'HH:mm:ss};{e:yyyy-MM-dd'T'HH:mm:ss};0.25;{Kwh(i)};0;", 60),
            "both local ymd 60 totals | 2 -price | 3 consumption kilowattHour interval . | 4 feedIn kilowattHour interval . | 5 -gas") { IsWorkbook = true },
        new("pt-e-redes", Text("Diagrama de carga;;;;\nCPE;PT0002000000000001AB;;;\n;;;;\nContador;Data;Hora;\"Consumo registado, Ativa (kW)\";Estado", (_, e, i) => $"77;{e:yyyy'/'MM'/'dd};{e:HH:mm};{Kwh(i)};Real"),
            "end local ymd 15 | 3 consumption kilowatt averagePower .") { IsWorkbook = true },
        new("cz-edc", Text("Datum;Cas od;Cas do;IN-859182400000000001-D;", (s, e, i) => $"{s:dd.MM.yyyy};{s:HH:mm};{e:HH:mm};{Comma(i)};"),
            "both local dmy 15 | 3 consumption kilowattHour interval ,"),
        new("us-ameren", Text("Account Number,123456789\nName,A Person\nAddress,A Street 1\n\nStart Interval Date/Time,Meter Id,Usage,Units,Interval,Usage,Units,Interval",
            (s, _, i) => $"{s:MM'/'dd'/'yyyy HH:mm},M77,{(s.Minute == 0 ? Kwh(i) : "")},kWh,60min,{Kwh(i)},kWh,15min"),
            "start local mdy 15 | 2 -derived | 5 consumption unknown interval ."),
        new("us-seattle-city-light", Text("Name,A Person\nAddress,A Street\nAccount,1\nService,2\nTYPE,DATE,START TIME,END TIME,IMPORT (kWh),EXPORT (kWh),NOTES", (s, e, i) => $"Electric usage,{s:yyyy-MM-dd},{s:HH:mm},{e:HH:mm},{Kwh(i)},0.000,"),
            "both local ymd 15 | 4 consumption kilowattHour interval . | 5 feedIn kilowattHour interval ."),
        new("us-green-button", Text("Name,A Person\nAddress,A Street\nAccount Number,1\nService,Service 1\n\nTYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST,NOTES", (s, e, i) => $"Electric usage,{s:yyyy-MM-dd},{s:HH:mm},{e.AddMinutes(-1):HH:mm},{Kwh(i)},kWh,$0.12,", 60),
            "both local ymd 60 inclusive | 4 consumption unknown interval . | 6 -price"),
        new("us-peco", Text("Name,A Person\nAddress,A Street\nAccount Number,1\nService,Service 1\n\nTYPE,DATE,START TIME,END TIME,USAGE (kWh),COST,NOTES", (s, e, i) => $"Electric usage,{s:yyyy-MM-dd},{s:HH:mm},{e.AddMinutes(-1):HH:mm},{Kwh(i)},$0.12,", 30),
            "both local ymd 30 inclusive | 4 consumption kilowattHour interval . | 5 -price"),
        new("us-united-power", Text("========,,\nUsage Information,,\n========,,\nEnergy consumption time period,Usage (kWh),Event", (s, e, i) => $"{s:yyyy-MM-dd HH:mm} to {e:yyyy-MM-dd HH:mm},{(i % 3 == 0 ? "-" : "")}{Kwh(i)},", 60),
            "both local ymd 60 | 1 net kilowattHour interval ."),
        new("gb-octopus", Text("Consumption (kwh), Start, End", (s, e, i) => $"{(i == 4 ? "0E-20" : Kwh(i))}, {s:yyyy-MM-dd'T'HH:mm:ss}+01:00, {e:yyyy-MM-dd'T'HH:mm:ss}{(i > 100 ? "Z" : "+01:00")}", 30),
            "both offset ymd 30 | 0 consumption kilowattHour interval ."),
        new("gb-n3rgy", Text("timestamp (UTC),energyConsumption (kWh)", (s, _, i) => $"{s:yyyy-MM-dd HH:mm},{Kwh(i)}", 30),
            "start utc ymd 30 | 1 consumption kilowattHour interval ."),
        new("ie-esb-networks", Text("MPRN,Meter Serial Number,Read Value,Read Type,Read Date and End Time", (s, _, i) => $"10000000001,33,{Kwh(i)},{(i % 2 == 0 ? "Active Import Interval (kW)" : "Active Export Interval (kW)")},{new DateTime(2025, 3, 1).AddMinutes(-30 * (i / 2)):dd-MM-yyyy HH:mm}"),
            "end local dmy 30 | 2 unknown unknown averagePower ."),
        new("es-datadis", Text("CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion", (s, _, i) => $"ES0031000000000001AB;{s:dd'/'MM'/'yyyy};{(i % 24) + 1};{Comma(i)};R", 60),
            "position local dmy 60 | 3 consumption kilowattHour interval ,"),
        new("es-distribuidora", Text("CUPS;Fecha;Hora;AE_kWh;AS_kWh;AE_AUTOCONS_kWh;REAL/ESTIMADO", (s, _, i) => $"ES0031000000000001AB;{s:dd'/'MM'/'yyyy};{(i % 24) + 1};{Comma(i)};0,000;0,000;R", 60),
            "position local dmy 60 | 3 consumption kilowattHour interval , | 4 feedIn kilowattHour interval , | 5 -derived"),
        new("fr-enedis", Text("Identifiant PRM;Type de donnees;Unite;Pas\n12345678901234;Courbe de charge;W;30\nHorodate;Valeur", (_, e, i) => $"{e:yyyy-MM-dd'T'HH:mm:ss}+01:00;{(i == 3 ? "" : 300 + (i * 37 % 100))}", 30),
            "end offset ymd 30 | 1 consumption watt averagePower ."),
        new("fr-enedis-r63", Text("Identifiant PRM;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Horodate;Valeur;Nature;Pas", (_, e, i) => $"30000000000001;31/01/2025;02/02/2025;PA;CONS;BRUT;W;{e:yyyy-MM-dd'T'HH:mm:ss}+01:00;{300 + (i * 37 % 100)};R;PT60M", 60),
            "end offset ymd 60 | 8 unknown unknown averagePower ."),
        new("dk-eloverblik", Text("MålepunktsID;Fra_dato;Til_dato;Mængde;Måleenhed;Kvalitet;Type", (s, e, i) => $"571313100000000001;{s:dd-MM-yyyy HH:mm:ss};{e:dd-MM-yyyy HH:mm:ss};{Comma(i)};KWH;Målt;Tidsserie", 60),
            "both local dmy 60 | 3 unknown unknown interval ,"),
        new("fi-fingrid-datahub", Text("Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu", (s, _, i) => $"643006966000000001;8716867000030;PT15M;kWh;BN01;{s:yyyy-MM-dd'T'HH:mm:ss}Z;{Comma(i)}000;OK"),
            "start utc ymd 15 | 6 consumption unknown interval ,"),
        new("it-enel-distribuzione", Text("Giorno;" + string.Join(';', Enumerable.Range(0, 96).Select(i => $"{i / 4:00}:{i % 4 * 15:00}-{(i + 1) / 4 % 24:00}:{(i + 1) % 4 * 15:00}")), (s, _, i) => $"{s.AddDays(i):dd'/'MM'/'yyyy};" + string.Join(';', Enumerable.Range(0, 96).Select(n => $"\"{Comma(n + i)}\"")), rows: 3),
            "position local dmy 15 | 1 consumption kilowattHour interval ,"),
        new("au-nem12", "200,6001000000,E1B1,E1,E1,,M1,KWH,30,\n300,20250131," + string.Join(',', Enumerable.Range(0, 48).Select(Kwh)) + ",A,,,20250201000000,\n200,6001000000,E1B1,B1,B1,,M1,KWH,30,\n300,20250131," + string.Join(',', Enumerable.Range(0, 48).Select(Kwh)) + ",A,,,20250201000000,\n900\n",
            "position standard ymd 30 | 2 unknown unknown interval ."),
    ];
}
