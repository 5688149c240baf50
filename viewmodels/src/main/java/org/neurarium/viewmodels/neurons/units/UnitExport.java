package org.neurarium.viewmodels.neurons.units;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Writes pictures of units into a folder that the person chooses.
public final class UnitExport {
    private final UnitsModel model;
    private final UnitDoors doors;
    private final Work work;
    private final Surroundings surroundings;
    private final UiExecutor ui;

    public UnitExport(UnitsModel model, UnitDoors doors, Work work, Surroundings surroundings, UiExecutor ui) {
        this.model = model;
        this.doors = doors;
        this.work = work;
        this.surroundings = surroundings;
        this.ui = ui;
    }

    /// The selected unit's picture.
    public void picture() {
        UnitTile tile = model.selected().get();
        Thumbnail picture = tile == null ? null : tile.picture().get();
        if (tile != null && picture != null)
            ask("picture of " + address(tile), folder -> doors.savePicture(picture, folder, name(tile)));
    }

    /// Its way from the start, as far as it was seen here.
    public void film() {
        UnitTile tile = model.selected().get();
        if (tile == null || tile.film().size() < 2) return;
        List<Thumbnail> film = tile.film();
        ask("ascent of " + address(tile), folder -> doors.saveFilm(film, folder, name(tile)));
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
        ask("contact sheet", folder -> doors.saveSheet(new UnitDoors.Sheet(title, entries), folder, plain(title)));
    }

    /// How the selected unit's picture was made.
    public void recipe() {
        UnitTile tile = model.selected().get();
        UnitSubject subject = model.subject().get();
        if (tile == null || subject == null) return;
        Json recipe = recipe(subject, model.plan().get(), tile);
        ask("recipe of " + address(tile), folder -> doors.saveRecipe(recipe, folder, name(tile)));
    }

    /// The run that makes the picture, and where it was made in several ways each of them with its steps.
    static Json recipe(UnitSubject subject, Plan plan, UnitTile tile) {
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

    private void ask(String what, Function<Path, CompletableFuture<Path>> write) {
        surroundings.pickFolder("Export the " + what, folder -> {
            int since = work.notices().acts();
            CompletableFuture<Path> written = write.apply(folder);
            new Longer(work, ui, "Exporting the " + what).until(written, () -> written.cancel(true));
            ui.deliver(written, (file, failure) -> told(what, write, since, file, failure));
        });
    }

    private void told(String what, Function<Path, CompletableFuture<Path>> write, int since, @Nullable Path file,
            @Nullable Throwable failure) {
        if (failure != null)
            Failures.answer(work, since, "The " + what + " could not be exported", failure,
                    new Notice.Remedy("Choose another folder", () -> ask(what, write)));
        if (file == null) return;
        Path folder = file.getParent();
        work.notices()
                .tell(Notice.done("Exported " + file.getFileName(), new Notice.Remedy("Open the folder",
                        () -> surroundings.reveal(folder == null ? file : folder))));
    }

    private static String address(UnitTile tile) { return tile.layer() + ":" + tile.channel(); }

    private String name(UnitTile tile) {
        UnitSubject subject = model.subject().get();
        return plain((subject == null ? "" : subject.name() + "-") + tile.layer() + "-" + tile.channel());
    }

    /// Signs that a file's name cannot have become lines.
    private static String plain(String name) { return name.replaceAll("[^\\p{L}\\p{N}._-]+", "_"); }
}
