package org.neurarium.viewmodels.neurons.facets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Table;
import org.neurarium.neurons.facets.Assignment;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.units.UnitDoors;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.PassingRun;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Takes facets along: as pictures, as a table, as a recipe, and as a run in the project.
public final class FacetExport {
    private static final int GAP = 8, SHOWN = 6;
    private static final int PAPER = 0xffffffff;
    private final FacetsModel model;
    private final ComputeService service;
    private final UnitDoors pictures;
    private final FacetDoors tables;
    private final Work work;
    private final Surroundings surroundings;
    private final Executor background;
    private final UiExecutor ui;

    /// @param service whose runs go into the project
    public FacetExport(FacetsModel model, ComputeService service, UnitDoors pictures, FacetDoors tables, Work work,
            Surroundings surroundings, Executor background, UiExecutor ui) {
        this.model = model;
        this.service = service;
        this.pictures = pictures;
        this.tables = tables;
        this.work = work;
        this.surroundings = surroundings;
        this.background = background;
        this.ui = ui;
    }

    /// Which images make which facet, as a run is told.
    static Assignment assignment(FacetMap map, Groups groups) {
        return new Assignment(IntStream.range(0, groups.count())
                .mapToObj(f -> Arrays.stream(groups.members(f)).mapToObj(map::sample).toList())
                .toList());
    }

    /// A row an image.
    public void table() {
        FacetMap map = model.map().get();
        if (map == null) return;
        Table table = table(map, model);
        ask("facet of each image", map, folder -> tables.saveTable(table, folder, name(map)));
    }

    static Table table(FacetMap map, FacetsModel model) {
        int n = map.size();
        int[] near = new int[n];
        for (Facet facet : model.facets())
            facet.nearest().forEach(i -> near[i] = 1);
        return Table.builder()
                .integers("sample", "", IntStream.range(0, n).map(map::sample).toArray())
                .numbers("x", "", IntStream.range(0, n).mapToDouble(map::x).toArray())
                .numbers("y", "", IntStream.range(0, n).mapToDouble(map::y).toArray())
                .integers("facet", "", IntStream.range(0, n).map(model::facetOf).toArray())
                .text("name", IntStream.range(0, n)
                        .mapToObj(i -> model.facets().get(model.facetOf(i) - 1).name().get())
                        .toList())
                .integers("near", "", near)
                .numbers("score", "", IntStream.range(0, n).mapToDouble(map::score).toArray())
                .build();
    }

    /// Each facet's mean and picture, with what there is to say of them.
    public void sheet() {
        FacetMap map = model.map().get();
        if (map == null) return;
        List<UnitDoors.Sheet.Entry> entries = new ArrayList<>();
        for (Facet facet : model.facets()) {
            Thumbnail mean = facet.average().get(), drawn = facet.picture().get();
            String title = title(facet);
            if (mean != null)
                entries.add(new UnitDoors.Sheet.Entry(mean, title + ", mean", facet.members().size() + " images"));
            if (drawn != null)
                entries.add(new UnitDoors.Sheet.Entry(drawn, title + ", synthesised", facet.told()
                        .map(t -> String.format(Locale.ROOT, "%.1f", t.peak()))
                        .orElse("")));
        }
        String title = map.of().netName() + ", facets of " + map.of().title();
        ask("sheet of facets", map, folder -> pictures.saveSheet(new UnitDoors.Sheet(title, entries), folder,
                name(map)));
    }

    /// A row a facet: mean, picture, and the images nearest to its middle.
    public void picture() {
        FacetMap map = model.map().get();
        if (map == null) return;
        List<List<Thumbnail>> rows = new ArrayList<>();
        for (Facet facet : model.facets()) {
            Thumbnail mean = facet.average().get(), drawn = facet.picture().get();
            if (mean == null) continue;
            List<Thumbnail> row = new ArrayList<>(List.of(mean, drawn == null ? mean : drawn));
            facet.nearest().stream().limit(SHOWN).forEach(i -> map.image(i).ifPresent(row::add));
            rows.add(row);
        }
        if (!rows.isEmpty())
            ask("picture of facets", map, folder -> pictures.savePicture(laid(rows), folder, name(map)));
    }

    /// All of a size, side by side.
    static Thumbnail laid(List<List<Thumbnail>> rows) {
        int side = rows.getFirst().getFirst().width(), high = rows.getFirst().getFirst().height();
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        int w = columns * (side + GAP) + GAP, h = rows.size() * (high + GAP) + GAP;
        int[] argb = new int[w * h];
        Arrays.fill(argb, PAPER);
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                Thumbnail t = rows.get(r).get(c);
                for (int y = 0; y < high; y++)
                    for (int x = 0; x < side; x++)
                        argb[(GAP + r * (high + GAP) + y) * w + GAP + c * (side + GAP) + x] = t.argb()[y * t.height()
                                / high * t.width() + x * t.width() / side];
            }
        }
        return new Thumbnail(w, h, argb);
    }

    /// The run that makes what is shown, and the names of its facets.
    public void recipe() {
        FacetMap map = model.map().get();
        if (map == null) return;
        model.shownAsRun().ifPresent(run -> {
            Json recipe = recipe(run, model.facets().stream().map(f -> f.name().get()).toList());
            ask("recipe", map, folder -> pictures.saveRecipe(recipe, folder, name(map)));
        });
    }

    static Json recipe(RunRequest run, List<String> names) {
        Json.Obj settings = Json.object();
        for (Map.Entry<String, String> e : new TreeMap<>(run.settings()).entrySet())
            settings = settings.with(e.getKey(), e.getValue());
        Json.Obj inputs = Json.object();
        for (Map.Entry<String, List<String>> e : new TreeMap<>(run.inputs()).entrySet())
            inputs = inputs.with(e.getKey(), e.getValue());
        return Json.object()
                .with("tool", run.tool())
                .with("inputs", inputs)
                .with("seed", run.seed())
                .with("settings", settings)
                .with("names", names);
    }

    /// Keeps what is shown as a run in the project.
    public void keep() {
        FacetMap map = model.map().get();
        if (map == null) return;
        model.shownAsRun().ifPresent(run -> {
            CompletableFuture<RunOutcome.Done> kept = new CompletableFuture<>();
            background.execute(() -> PassingRun.of(service, run, kept).whenComplete((done, failure) -> {
                if (failure != null) kept.completeExceptionally(failure);
                else
                    kept.complete(done);
            }));
            ui.deliver(kept, (done, failure) -> {
                if (failure != null)
                    Failures.tell(work, "The facets of " + map.of().unit() + " could not be kept", failure);
                if (done != null)
                    work.notices()
                            .tell(Notice.done("Kept the facets of " + map.of().unit(), new Notice.Remedy(
                                    "Open the folder", () -> surroundings.reveal(done.folder()))));
            });
        });
    }

    /// 'Facet 2, wheels'.
    static String title(Facet facet) {
        return "Facet " + facet.number().get() + (facet.name().get().isEmpty() ? "" : ", " + facet.name().get());
    }

    private void ask(String what, FacetMap map, Function<Path, CompletableFuture<Path>> write) {
        surroundings.pickFolder("Export the " + what, folder -> {
            int since = work.notices().acts();
            CompletableFuture<Path> written = write.apply(folder);
            new Longer(work, ui, "Exporting the " + what).until(written, () -> written.cancel(true));
            ui.deliver(written, (file, failure) -> told(what, map, write, since, file, failure));
        });
    }

    private void told(String what, FacetMap map, Function<Path, CompletableFuture<Path>> write, int since,
            @Nullable Path file, @Nullable Throwable failure) {
        if (failure != null)
            Failures.answer(work, since, "The " + what + " could not be exported", failure,
                    new Notice.Remedy("Choose another folder", () -> ask(what, map, write)));
        if (file == null) return;
        Path folder = file.getParent();
        work.notices()
                .tell(Notice.done("Exported " + file.getFileName(), new Notice.Remedy("Open the folder",
                        () -> surroundings.reveal(folder == null ? file : folder))));
    }

    /// Signs that a file's name cannot have become lines.
    private static String name(FacetMap map) {
        return (map.of().netName() + "-" + map.of().unit() + "-facets").replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    }
}
