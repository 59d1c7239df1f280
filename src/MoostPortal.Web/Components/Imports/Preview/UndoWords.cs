using System.Globalization;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>Says what taking an import back comes to.</summary>
public static class UndoWords
{
    public static string Of(ImportUndone undone, IStringLocalizer<PreviewTexts> texts)
    {
        string[] sentences =
        [
            .. from part in new[] { ("UndoNeverSent", undone.NeverSent), ("UndoResent", undone.Resent), ("UndoNotRecalled", undone.NotRecalled) }
               where part.Item2 > 0
               select texts[part.Item1, part.Item2.ToString("N0", CultureInfo.CurrentCulture)].Value,
        ];
        return sentences is [] ? texts["UndoNothing"] : string.Join(' ', [texts["UndoRestores"].Value, .. sentences]);
    }
}
