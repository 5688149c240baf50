package org.neurarium.viewmodels.neurons.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Writes pictures of units into a folder that the person chooses.
public final class UnitExport {
    private final UnitsModel model;
    private final UnitDoors doors;
    private final Exports exports;

    public UnitExport(UnitsModel model, UnitDoors doors, Work work, Surroundings surroundings, UiExecutor ui) {
        this.model = model;
        this.doors = doors;
        exports = new Exports(work, surroundings, ui);
    }

    /// The selected unit's picture.
    public void picture() {
        UnitTile tile = model.selected().get();
        Thumbnail picture = tile == null ? null : tile.picture().get();
        if (tile != null && picture != null)
            exports.ask("picture of " + address(tile), folder -> doors.savePicture(picture, folder, name(tile)));
    }

    /// Its way from the start, as far as it was seen here.
    public void film() {
        UnitTile tile = model.selected().get();
        if (tile == null || tile.film().size() < 2) return;
        List<Thumbnail> film = tile.film();
        exports.ask("ascent of " + address(tile), folder -> doors.saveFilm(film, folder, name(tile)));
    }

    /// All pictures that there are, those that were kept where some were.
    public void sheet() {
        List<UnitTile> kept = model.tiles().stream().filter(t -> t.kept().get()).toList();
        List<UnitDoors.Sheet.Entry> entries = new ArrayList<>();
        for (UnitTile tile : kept.isEmpty() ? model.tiles() : kept) {
            Thumbnail picture = tile.picture().get();
            if (picture == null) continue;
            entries.add(new UnitDoors.Sheet.Entry(picture, tile.title(), tile.score()
                    .map(s -> String.format(Locale.ROOT, "%.1f", s))
                    .orElse("")));
        }
        if (entries.isEmpty()) return;
        UnitSubject subject = model.subject().get();
        String title = (subject == null ? "" : subject.name() + ", ") + model.title().get();
        exports.ask("contact sheet",
                folder -> doors.saveSheet(new UnitDoors.Sheet(title, entries), folder, Exports.plain(title)));
    }

    /// How the selected unit's picture was made.
    public void recipe() {
        UnitTile tile = model.selected().get();
        UnitSubject subject = model.subject().get();
        if (tile == null || subject == null) return;
        Json recipe = recipe(subject, model.plan().get(), tile);
        exports.ask("recipe of " + address(tile), folder -> doors.saveRecipe(recipe, folder, name(tile)));
    }

    /// The run that makes the picture, and where it was made in several ways each of them with its steps.
    public static Json recipe(UnitSubject subject, Plan plan, UnitTile tile) {
        Json.Obj settings = Json.object().with("units", plan.objective().address(tile.layer(), tile.channel()));
        for (Map.Entry<String, String> e : plan.settings().entrySet())
            settings = settings.with(e.getKey(), e.getValue());
        settings = settings.with("limit.percentile", "0")
                .with("steps", Integer.toString(Math.max(1, tile.step().get())));
        List<Json> legs = new ArrayList<>();
        for (UnitTile.Leg leg : tile.legs())
            legs.add(Json.object()
                    .with("steps", leg.steps())
                    .with("rate", leg.how().optimiser().rate())
                    .with("jitter", leg.how().robustness().jitter())
                    .with("scale", leg.how().robustness().scale())
                    .with("turn", leg.how().robustness().turn())
                    .with("after", leg.how().robustness().after())
                    .with("noise", leg.how().robustness().noise())
                    .with("variation", leg.how().regularisers().variation())
                    .with("decay", leg.how().regularisers().decay())
                    .with("blur", leg.how().regularisers().blur().sigma()));
        return Json.object()
                .with("tool", Climbing.TOOL)
                .with("net", subject.net().toString())
                .with("seed", plan.seed())
                .with("settings", settings)
                .with("ways", legs);
    }

    private static String address(UnitTile tile) { return tile.layer() + ":" + tile.channel(); }

    private String name(UnitTile tile) {
        UnitSubject subject = model.subject().get();
        return Exports.plain((subject == null ? "" : subject.name() + "-") + tile.layer() + "-" + tile.channel());
    }
}
