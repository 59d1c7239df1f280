using System.Text;
using System.Text.Json.Nodes;
using MoostPortal.Sandbox.Journal;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>The buildings that MOOST holds, by the provider's id.</summary>
public sealed class BuildingRegister
{
    private readonly Dictionary<string, StoredBuilding> _buildings = new(StringComparer.Ordinal);
    private readonly ChangeJournal _journal;

    internal BuildingRegister(ChangeJournal journal) => _journal = journal;

    public int Count
    {
        get
        {
            lock (_journal.Gate)
            {
                return _buildings.Count;
            }
        }
    }

    public IReadOnlyList<string> Ids => [.. All().Select(building => building.Key)];

    /// <summary>The building exactly as MOOST holds it, as JSON, or null.</summary>
    public string? Json(string id) => Get(id) is { } building ? Encoding.UTF8.GetString(building.Bytes) : null;

    /// <summary>A copy of the building as MOOST holds it, or null.</summary>
    public JsonObject? Find(string id) => Get(id)?.Content.DeepClone().AsObject();

    /// <summary>Loses the building without being asked, as if it had been deleted on MOOST's side; false when there is none.</summary>
    public bool Forget(string id)
    {
        lock (_journal.Gate)
        {
            if (!_buildings.Remove(id))
            {
                return false;
            }

            _journal.WriteRemoved(id);
            return true;
        }
    }

    internal StoredBuilding? Get(string id)
    {
        lock (_journal.Gate)
        {
            return _buildings.GetValueOrDefault(id);
        }
    }

    internal StoredBuilding[] All()
    {
        lock (_journal.Gate)
        {
            return [.. _buildings.Values];
        }
    }

    internal StoredBuilding Keep(JsonObject json)
    {
        var building = new StoredBuilding(json);
        lock (_journal.Gate)
        {
            _buildings[building.Key] = building;
            _journal.WriteBuilding(building.Bytes);
        }

        return building;
    }

    internal void Restore(JsonObject json)
    {
        var building = new StoredBuilding(json.DeepClone().AsObject());
        _buildings[building.Key] = building;
    }

    internal void RestoreRemoval(string id) => _buildings.Remove(id);

    internal void Clear() => _buildings.Clear();
}
