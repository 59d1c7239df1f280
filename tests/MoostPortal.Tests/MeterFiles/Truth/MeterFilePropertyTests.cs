using CsCheck;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth;

public sealed class MeterFilePropertyTests
{
    private const int Rounds = 5;

    [Fact]
    public void What_any_operator_might_write_is_read_again_once_its_questions_are_answered()
    {
        RandomDialect.Any.Sample(
            dialect =>
            {
                var source = new BytesSource("export.csv", dialect.Write());
                var answers = new Dictionary<string, string>();
                var reading = Read(source, dialect.Home, answers);

                for (var round = 0; round < Rounds && reading.Report.Questions.Count > 0; round++)
                {
                    foreach (var question in reading.Report.Questions)
                    {
                        var answer = dialect.Answer(question.Id);
                        Assert.Contains(answer, question.Options.Select(option => option.Id));
                        answers[question.Id] = answer!;
                    }

                    reading = Read(source, dialect.Home, answers);
                }

                Assert.Null(reading.Report.Refusal?.Sentence);
                Assert.Empty(reading.Asked);
                Assert.Empty(reading.Sink.Refusals);
                var expected = dialect.Truth.Slots.Select(slot => (slot.Start, slot.Seconds, slot.Wh[(int)Channel.Offtake] * 1_000_000));
                Assert.Equal(expected, reading.Of(0).Select(interval => (interval.Start, interval.Seconds, interval.Micro)));
            },
            iter: 150);
    }

    [Theory]
    [MemberData(nameof(DialectWriterTests.Names), MemberType = typeof(DialectWriterTests))]
    public void Where_the_stream_is_split_changes_nothing(string name)
    {
        var dialect = Dialects.Named(name);
        var bytes = dialect.Write(Seasons.Of(dialect, Season.Autumn)).Bytes;
        var whole = Read(new BytesSource(dialect.FileName, bytes), dialect.Home, dialect.Answers);

        Gen.Int[1, 5000].Array[1, 6].Sample(
            sizes =>
            {
                var pieces = Read(new BytesSource(dialect.FileName, bytes, sizes), dialect.Home, dialect.Answers);

                Assert.Equal(whole.Words, pieces.Words);
                Assert.Equal(whole.Sink.Intervals, pieces.Sink.Intervals);
                Assert.Equal(whole.Sink.Refusals, pieces.Sink.Refusals);
            },
            iter: 3);
    }

    private static MeterReading Read(IMeterFileSource source, TimeZoneInfo home, IReadOnlyDictionary<string, string> answers) =>
        MeterReading.OfAsync(source, home, answers).GetAwaiter().GetResult();
}
