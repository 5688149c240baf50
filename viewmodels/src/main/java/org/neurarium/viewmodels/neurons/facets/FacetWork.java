package org.neurarium.viewmodels.neurons.facets;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.neurons.facets.DrawFacets;
import org.neurarium.neurons.facets.Mapped;
import org.neurarium.neurons.facets.Recluster;
import org.neurarium.neurons.facets.ShowImages;
import org.neurarium.neurons.facets.ShowMap;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Question;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.UiExecutor;

/// Talks with the session that holds a unit's map: asks for it, for its images, for groups, and lets the pictures of facets
/// climb, some steps at a time. Belongs to the JavaFX thread.
final class FacetWork {
    private static final int BLOCK = 48, SIDE = 96;
    /// An answer that took less is asked for with more steps; one that took more with fewer.
    private static final double QUICK = 0.25, SLOW = 1.5;
    private static final int MOST_AT_ONCE = 32;

    private final ComputeService service;
    private final Heard heard;
    private final Executor background;
    private final UiExecutor ui;
    private final LongSupplier nanos;
    private final ReadOnlyBooleanWrapper drawing = new ReadOnlyBooleanWrapper();
    private @Nullable LiveSession session;
    private boolean open, asking;
    private int turn, times = 1;

    /// Who is told what came.
    interface Heard {
        void progress(String phase, long done, long total);

        void laid(Mapped map);

        void images(int from, ShowImages.Small small);

        /// The facets that are to be drawn on, first those that have no mean yet; empty where all rest.
        List<Facet> wanted();

        boolean paused();

        /// Pictures are further.
        void drawn();

        void failed(String why);
    }

    FacetWork(ComputeService service, Heard heard, Executor background, UiExecutor ui, LongSupplier nanos) {
        this.service = service;
        this.heard = heard;
        this.background = background;
        this.ui = ui;
        this.nanos = nanos;
    }

    /// Whether pictures climb now.
    ReadOnlyBooleanProperty drawing() { return drawing.getReadOnlyProperty(); }

    void begin(RunRequest request) {
        close();
        int mine = turn;
        LiveSession fresh = service.open(request, new RunListener() {
            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {
                ui.execute(() -> {
                    if (mine == turn && !open) heard.progress(phase, done, total);
                });
            }
        });
        session = fresh;
        ui.deliver(fresh.ready(), (_, failure) -> {
            if (mine != turn) return;
            if (failure != null) failed(failure);
            else
                ask(new ShowMap(), (map, _) -> {
                    open = true;
                    heard.laid(map);
                    images(0, map.samples().length);
                });
        });
    }

    void close() {
        turn++;
        open = asking = false;
        drawing.set(false);
        LiveSession old = session;
        session = null;
        if (old != null) old.close();
    }

    boolean isOpen() { return open; }

    private <A> void ask(Question<A> question, BiConsumer<A, Double> then) {
        LiveSession now = session;
        if (now == null) return;
        int mine = turn;
        long began = nanos.getAsLong();
        ui.deliver(now.ask(question), (answer, failure) -> {
            if (mine != turn) return;
            if (failure != null) failed(failure);
            else if (answer != null) then.accept(answer, (nanos.getAsLong() - began) / 1e9);
        });
    }

    /// One block after the other: of questions of one kind only the newest is answered.
    private void images(int from, int all) {
        if (from >= all) return;
        int to = Math.min(all, from + BLOCK);
        ask(new ShowImages(IntStream.range(from, to).toArray(), SIDE), (small, _) -> {
            heard.images(from, small);
            images(to, all);
        });
    }

    /// How images fall into so many groups.
    void regroup(int[] of, int into, java.util.function.Consumer<int[]> then) {
        ask(new Recluster(of, into), (groups, _) -> then.accept(groups.labels()));
    }

    /// Something may be to be drawn now.
    void look() {
        if (!open || asking) return;
        drawing.set(false);
        if (heard.paused()) return;
        List<Facet> wanted = heard.wanted();
        LiveSession now = session;
        if (wanted.isEmpty() || now == null) return;
        boolean first = wanted.getFirst().average().get() == null;
        int steps = first ? 0 : times, mine = turn;
        asking = true;
        drawing.set(true);
        long began = nanos.getAsLong();
        CompletableFuture<List<Came>> answer = now
                .ask(DrawFacets.of(wanted.stream().map(FacetWork::places).toList(), steps))
                .thenApplyAsync(FacetWork::came, background);
        ui.deliver(answer, (all, failure) -> {
            if (mine != turn) return;
            asking = false;
            if (all == null) {
                if (failure != null) failed(failure);
                return;
            }
            for (int i = 0; i < wanted.size(); i++)
                all.get(i).tell(wanted.get(i));
            if (!first) pace((nanos.getAsLong() - began) / 1e9);
            heard.drawn();
            look();
        });
    }

    private void pace(double seconds) {
        if (seconds < QUICK && times < MOST_AT_ONCE) times *= 2;
        else if (seconds > SLOW && times > 1) times /= 2;
    }

    private static int[] places(Facet facet) { return facet.members().stream().mapToInt(i -> i).toArray(); }

    /// What came of one facet.
    private record Came(List<Integer> nearest, Thumbnail mean, Thumbnail picture, int step, Facet.Told told,
            boolean rests) {
        void tell(Facet facet) { facet.came(nearest, mean, picture, step, told, rests); }
    }

    private static List<Came> came(DrawFacets.Pictures all) {
        return IntStream.range(0, all.nearest().size())
                .mapToObj(i -> new Came(Arrays.stream(all.nearest().get(i)).boxed().toList(), part(all, all.means(), i),
                        part(all, all.drawn(), i), all.steps()[i],
                        new Facet.Told(all.peaks()[i], all.shares()[i]), all.rests()[i]))
                .toList();
    }

    private static Thumbnail part(DrawFacets.Pictures all, int[] argb, int which) {
        int each = all.width() * all.height();
        return new Thumbnail(all.width(), all.height(), Arrays.copyOfRange(argb, which * each, (which + 1) * each));
    }

    private void failed(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        close();
        heard.failed(cause instanceof CancellationException ? "It was stopped." : Failures.sentence(cause));
    }
}
