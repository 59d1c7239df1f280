namespace MoostPortal.MeterFiles.Layouts;

/// <summary>What the decimal mark of a column was taken from.</summary>
public enum MarkSource
{
    /// <summary>Numbers of the column leave no other reading.</summary>
    Rows,

    /// <summary>The format, a neighbour, or what a person said: good until a number says otherwise.</summary>
    Assumption,

    /// <summary>Nothing: no number in the head of the file showed a mark, or what they showed is a question.</summary>
    Nothing,
}
