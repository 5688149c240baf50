package org.neurarium.viewmodels.neurons.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.units.Exports;
import org.neurarium.viewmodels.neurons.units.UnitDoors;
import org.neurarium.viewmodels.neurons.units.UnitExport;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Writes what comparing has shown into a folder that the person chooses.
public final class CompareExport {
    /// Between two pictures of a pair.
    private static final int GAP = 4;
    private final CompareModel model;
    private final CompareDoors doors;
    private final UnitDoors unitDoors;
    private final Exports exports;

    public CompareExport(CompareModel model, CompareDoors doors, UnitDoors unitDoors, Work work,
            Surroundings surroundings, UiExecutor ui) {
        this.model = model;
        this.doors = doors;
        this.unitDoors = unitDoors;
        exports = new Exports(work, surroundings, ui);
    }

    /// The table of all pairs.
    public void table() {
        model.answer()
                .ifPresent(a -> exports.ask("table of pairs", folder -> doors.saveTable(a.table(), folder, name())));
    }

    /// The selected pair as one picture.
    public void picture() {
        UnitPair pair = model.selected().get();
        Thumbnail both = pair == null ? null : both(pair);
        if (pair != null && both != null)
            exports.ask("picture of the pair", folder -> unitDoors.savePicture(both, folder, name() + "-"
                    + Exports.plain(pair.title())));
    }

    /// All pairs of which there are pictures.
    public void sheet() {
        List<UnitDoors.Sheet.Entry> entries = new ArrayList<>();
        for (UnitPair pair : model.pairs()) {
            Thumbnail both = both(pair);
            if (both != null)
                entries.add(new UnitDoors.Sheet.Entry(both, pair.title(), Double.isNaN(pair.r())
                        ? ""
                        : String.format(Locale.ROOT, "r %.2f", pair.r())));
        }
        if (!entries.isEmpty())
            exports.ask("contact sheet of pairs", folder -> unitDoors.saveSheet(new UnitDoors.Sheet(title(), entries),
                    folder, name()));
    }

    /// How both pictures of the selected pair were made, and how alike units were found to be.
    public void recipe() {
        UnitPair pair = model.selected().get();
        UnitSubject first = model.units().subject().get(), second = model.second().get();
        if (pair == null || first == null || second == null) return;
        Json.Obj settings = Json.object();
        for (Map.Entry<String, String> e : model.settings().entrySet())
            settings = settings.with(e.getKey(), e.getValue());
        Json recipe = Json.object()
                .with("tool", PairRuns.TOOL)
                .with("net", first.net().toString())
                .with("other", second.net().toString())
                .with("images", model.images())
                .with("settings", settings)
                .with("picture", UnitExport.recipe(first, model.units().plan().get(), pair.left()))
                .with("other_picture", UnitExport.recipe(second, model.other().plan().get(), pair.right()));
        exports.ask("recipe of the pair", folder -> unitDoors.saveRecipe(recipe, folder, name() + "-"
                + Exports.plain(pair.title())));
    }

    private String title() {
        UnitSubject first = model.units().subject().get(), second = model.second().get();
        return (first == null ? "" : first.name()) + " and " + (second == null ? "" : second.name()) + ", "
                + model.units().title().get();
    }

    private String name() { return Exports.plain(title()); }

    /// Left and right side by side; null before both are there.
    static @Nullable Thumbnail both(UnitPair pair) {
        Thumbnail a = pair.left().picture().get(), b = pair.right().picture().get();
        if (a == null || b == null) return null;
        int w = a.width() + GAP + b.width(), h = Math.max(a.height(), b.height());
        int[] argb = new int[w * h];
        Arrays.fill(argb, 0xffffffff);
        for (int y = 0; y < a.height(); y++)
            System.arraycopy(a.argb(), y * a.width(), argb, y * w, a.width());
        for (int y = 0; y < b.height(); y++)
            System.arraycopy(b.argb(), y * b.width(), argb, y * w + a.width() + GAP, b.width());
        return new Thumbnail(w, h, argb);
    }
}
