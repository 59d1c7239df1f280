using static MoostPortal.Tests.MeterFiles.Recognition.Look;

namespace MoostPortal.Tests.MeterFiles.Formats;

/// <summary>Files of inverters, batteries, chargers and meters in the home, all made up.</summary>
internal static class DeviceCases
{
    public static IEnumerable<FormatCase> All { get; } =
    [
        new("enphase-custom-report", Text("Date/Time,Energy Produced (Wh),Energy Consumed (Wh),Exported to Grid (Wh),Imported from Grid (Wh)", (s, _, i) => $"{s:MM'/'dd'/'yyyy HH:mm},{i % 7 * 100},{400 + (i % 5)},0,{i % 3}", 60),
            "start local mdy 60 | 1 generation wattHour interval . | 2 homeUse wattHour interval . | 3 feedIn wattHour interval . | 4 consumption wattHour interval ."),
        new("sma-web-export", Text("sep=,\nVersion CSV 1,Delimiter: comma\n\n,Inverter,Inverter\n,SN: 1234567890,SN: 1234567890\n,Metering.TotWhOut,GridMs.TotW\n,Counter,Analog\nDD.MM.YYYY hh:mm:ss,[Wh],[W]", (s, _, i) => $"{s:dd.MM.yyyy HH:mm:ss},{1_000_000 + i},{(i % 5 == 0 ? "NaN" : 100 + i)}", 5),
            "instant local dmy 5 | 1 generation wattHour register . | 2 -other"),
        new("tesla-app-kw", Text("Date time,Home (kW),Solar (kW),Powerwall (kW),Grid (kW)", (s, _, i) => $"{s:yyyy-MM-dd'T'HH:mm:ss}+01:00,{Kwh(i)},0.1,-0.2,{Kwh(i + 1)}", 5),
            "start offset ymd 5 | 1 homeUse kilowatt averagePower . | 2 generation kilowatt averagePower . | 3 -other | 4 net kilowatt averagePower ."),
        new("tesla-app-kwh", Text("Date time,Home (kWh),From Powerwall (kWh),Solar Energy (kWh),Grid (kWh)", (s, _, i) => $"{s:yyyy-MM-dd'T'HH:mm:ss},{Kwh(i)},0.1,0.5,{Kwh(i + 1)}", 60),
            "start local ymd 60 | 1 homeUse kilowattHour interval . | 2 -derived | 3 generation kilowattHour interval . | 4 net kilowattHour interval ."),
        new("de-e3dc", Text("\"Zeitstempel\";\"Ladezustand [%]\";\"Solarproduktion [W]\";\"Batterie Laden [W]\";\"Batterie Entladen [W]\";\"Netzeinspeisung [W]\";\"Netzbezug [W]\";\"Hausverbrauch [W]\";\"Abregelungsgrenze [W]\"", (s, _, i) => $"{s:dd.MM.yyyy HH:mm:ss};57;0,5;0;0;0;{300 + (i % 9)},25;400;0"),
            "start local dmy 15 | 1 -other | 2 generation watt averagePower , | 3 batteryCharge watt averagePower , | 4 batteryDischarge watt averagePower , | 5 feedIn watt averagePower , | 6 consumption watt averagePower , | 7 homeUse watt averagePower , | 8 -other"),
        new("sma-sunny-portal", Text("Sunny Portal Zeitpunkt;PV-Leistung [kW];Netzeinspeisung [kW];Netzbezug [kW]", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)};0,0;{Comma(i)}"),
            "start local dmy 15 | 1 generation kilowatt averagePower , | 2 feedIn kilowatt averagePower , | 3 consumption kilowatt averagePower ,"),
        new("shelly-em", Text("Date/time UTC,Active energy Wh (A),Returned energy Wh (A),Active energy Wh (B),Returned energy Wh (B)", (s, _, i) => $"{s:yyyy-MM-dd HH:mm},{Kwh(i)},0.0,{Kwh(i)},0.0"),
            "start utc ymd 15 | 1 consumption wattHour interval . | 2 feedIn wattHour interval . | 3 consumption wattHour interval . | 4 feedIn wattHour interval ."),
        new("myenergi-zappi", Text("Serial Number,Timestamp,Diverter Energy (L1) (Wh),Boosted Energy (L1) (Wh)", (s, _, i) => $"12345678,{s:yyyy-MM-dd'T'HH:mm:ss}Z,{i * 37 % 100},0", 60),
            "start utc ymd 60 | 2 carCharge wattHour interval . | 3 carCharge wattHour interval ."),
        new("nl-p1mon", Text("TIMESTAMP;VERBR_KWH_181;VERBR_KWH_182;GELVR_KWH_281;GELVR_KWH_282;VERBR_KWH_X;GELVR_KWH_X;VERBR_GAS_2421", (s, _, i) => $"{s:yyyy-MM-dd'T'HH:mm:ss};{1000 + i}.5;{2000 + i}.25;10;10;0.5;0;400", 60),
            "instant local ymd 60 | 1 consumption kilowattHour register . | 2 consumption kilowattHour register . | 3 feedIn kilowattHour register . | 4 feedIn kilowattHour register . | 5 -derived | 6 -derived | 7 -gas") { IsWorkbook = true },
        new("isolarcloud-daily", Text("Time,PV Yield (kWh),Purchased Energy (kWh)", (s, _, i) => $"{s:yyyy-MM-dd},{Kwh(i)},{Kwh(i + 5)}", 1440, 30),
            "start local ymd 1440 | 1 generation kilowattHour interval . | 2 consumption kilowattHour interval ."),
        new("solarman-daily", Text("Plant Name;Updated Time;Time Zone;Production-Today(kWh);Energy Charged-This Day(kWh);Energy Discharged-This Day(kWh)", (s, _, i) => $"Home;{s:yyyy'/'MM'/'dd};UTC+01:00;{Kwh(i)};{Kwh(i + 1)};{Kwh(i + 2)}", 1440, 30),
            "start local ymd 1440 | 0 -other | 2 -other | 3 generation kilowattHour interval . | 4 batteryCharge kilowattHour interval . | 5 batteryDischarge kilowattHour interval .") { IsWorkbook = true },
    ];
}
