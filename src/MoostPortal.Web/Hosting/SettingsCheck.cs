using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace MoostPortal.Web.Hosting;

/// <summary>Reads every setting once before anything starts, and collects all mistakes, so that one restart mends them all.</summary>
public sealed class SettingsCheck(IConfiguration configuration)
{
    private readonly List<string> _mistakes = [];

    public IReadOnlyList<string> Mistakes => _mistakes;

    /// <summary>Binds and validates one section; a value of the wrong kind is a mistake like any other.</summary>
    public SettingsCheck Section<T>(string section)
        where T : class
    {
        try
        {
            Validate(section, configuration.GetSection(section).Get<T>() ?? Activator.CreateInstance<T>());
        }
        catch (InvalidOperationException e)
        {
            _mistakes.Add(e.Message);
        }

        return this;
    }

    /// <summary>The same, where the portal does not fill the section in by itself.</summary>
    public SettingsCheck SectionUnless<T>(bool filledIn, string section)
        where T : class => filledIn ? this : Section<T>(section);

    /// <summary>A rule over two sections; it keeps silent where one of them cannot be read, because that was named before.</summary>
    public SettingsCheck Together<TOne, TOther>(string one, string other, Func<TOne, TOther, bool> holds, string mistake)
        where TOne : class
        where TOther : class
    {
        try
        {
            var (first, second) = (configuration.GetSection(one).Get<TOne>(), configuration.GetSection(other).Get<TOther>());
            if (!holds(first ?? Activator.CreateInstance<TOne>(), second ?? Activator.CreateInstance<TOther>()))
            {
                _mistakes.Add(mistake);
            }
        }
        catch (InvalidOperationException)
        {
            // The section's own check says what is wrong with it.
        }

        return this;
    }

    public SettingsCheck ConnectionString(string name)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(name));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The text itself may hold a password, so only the setting is named.
            _mistakes.Add($"ConnectionStrings:{name} cannot be read: write it as Host=...;Database=...;Username=...;Password=... or leave it empty for the private database.");
        }

        return this;
    }

    private void Validate(string section, object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        _mistakes.AddRange(results.Select(result => $"{section}:{string.Join('/', result.MemberNames)} - {result.ErrorMessage}"));
    }
}
