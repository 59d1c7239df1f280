using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>What a series holds on one local day.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct DayTally
{
    /// <summary>Starts are told apart down to five minutes; 320 of them hold the longest day of any zone.</summary>
    public const int Unit = 300;

    private Starts _starts;

    public Int128 Micro;
    public int Found;
    public int Covered;
    public int Step;

    /// <summary>Counts an interval; one that begins like another does not count again.</summary>
    public bool TryAdd(long secondsIntoDay, int seconds, long micro)
    {
        var (slot, rest) = Math.DivRem(secondsIntoDay, Unit);

        if (rest == 0 && slot is >= 0 and < Starts.Words * 64)
        {
            ref var word = ref _starts[(int)slot >> 6];
            var bit = 1UL << (int)slot;

            if ((word & bit) != 0)
            {
                return false;
            }

            word |= bit;
        }

        Step = Found == 0 ? seconds : Step;
        Found++;
        Covered += seconds;
        Micro += micro;
        return true;
    }

    [InlineArray(Words)]
    private struct Starts
    {
        public const int Words = 5;
        private ulong _first;
    }
}
