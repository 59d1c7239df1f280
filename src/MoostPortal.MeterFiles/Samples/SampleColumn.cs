namespace MoostPortal.MeterFiles.Samples;

/// <summary>What a column holds, as far as a mask must know.</summary>
internal enum SampleColumn
{
    /// <summary>Values, ids and words: each cell is masked by what it looks like.</summary>
    Anything = 0,

    /// <summary>Times as seconds since 1970: they differ from row to row, as ids of ten digits do not.</summary>
    Epoch = 1,

    /// <summary>Counts 1, 2, 3 within the day.</summary>
    Count = 2,

    /// <summary>A register: it never falls.</summary>
    Register = 3,
}
