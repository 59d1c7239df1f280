using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>A policy in the word that the database and the HTTP API have for it.</summary>
public static class ChangePolicyWord
{
    public static string Word(this ChangePolicy policy) => policy switch
    {
        ChangePolicy.Replace => "replace",
        ChangePolicy.ReplaceIfBetter => "replaceIfBetter",
        _ => "keep",
    };

    /// <summary>Null for any other word.</summary>
    public static ChangePolicy? Find(string? word) => word switch
    {
        "keep" => ChangePolicy.Keep,
        "replace" => ChangePolicy.Replace,
        "replaceIfBetter" => ChangePolicy.ReplaceIfBetter,
        _ => null,
    };
}
