package org.neurarium.viewmodels.neurons.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.neurons.activationmaximization.Advance;
import org.neurarium.neurons.activationmaximization.Pictures;
import org.neurarium.neurons.ascent.How;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.units.UnitTile.State;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.UiExecutor;

/// Lets the pictures of units climb, a few together, in a session of a worker: asks for some steps, shows what came, and asks
/// again, until nothing is left to do. What is asked next is decided before each step, so that a changed setting counts from
/// the next one on. Belongs to the JavaFX thread.
final class Climbing {
    static final String TOOL = "neurons.activation-maximization";
    /// How many climb together; the tool draws as many at once.
    static final int TOGETHER = 8;
    /// An answer that took less is asked for with more steps; one that took more with fewer.
    private static final double QUICK = 0.25, SLOW = 1.5;
    private static final int MOST_AT_ONCE = 16;

    private final ComputeService service;
    private final Wanted wanted;
    private final Executor background;
    private final UiExecutor ui;
    private final LongSupplier nanos;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Double> pace = new ReadOnlyObjectWrapper<>(Double.NaN);
    private final List<Batch> parked = new ArrayList<>();
    private @Nullable Batch current;
    private boolean asking;
    private int turn;

    /// What is to be made.
    interface Wanted {
        Optional<Reference> net();

        Plan plan();

        /// Whether somebody has stopped it for a while.
        boolean paused();

        String device();

        /// The tiles that are to climb together next; empty where nothing is left.
        List<UnitTile> next();

        /// Why tiles could not be made.
        void failed(List<UnitTile> tiles, String why);

        /// Something is further than it was.
        void came();
    }

    /// Pictures that climb in one session.
    private static final class Batch {
        final LiveSession session;
        final List<UnitTile> tiles;
        final Plan begun;
        int times = 1;

        Batch(LiveSession session, List<UnitTile> tiles, Plan begun) {
            this.session = session;
            this.tiles = tiles;
            this.begun = begun;
        }

        boolean over(Plan plan) { return !plan.goesOnFrom(begun) || tiles.stream().noneMatch(t -> climbs(t, plan)); }
    }

    Climbing(ComputeService service, Wanted wanted, Executor background, UiExecutor ui, LongSupplier nanos) {
        this.service = service;
        this.wanted = wanted;
        this.background = background;
        this.ui = ui;
        this.nanos = nanos;
    }

    /// Whether pictures climb now.
    ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    /// Seconds that a step of one picture takes here; NaN before that was measured.
    ReadOnlyObjectProperty<Double> pace() { return pace.getReadOnlyProperty(); }

    /// What climbs now.
    List<UnitTile> batch() {
        Batch now = current;
        return now == null ? List.of() : now.tiles;
    }

    /// Something may be to be done now: more is to be seen, or a pause is over.
    void look() {
        if (asking) return;
        busy.set(false);
        if (wanted.paused()) return;
        Plan plan = wanted.plan();
        Batch now = current;
        if (now == null || now.over(plan)) begin(plan);
        else
            ask(now);
    }

    private static boolean climbs(UnitTile tile, Plan plan) {
        return tile.state().get() == State.CLIMBING && tile.step().get() < plan.steps();
    }

    /// Something else comes first: what climbs waits as it is.
    void park() {
        Batch now = current;
        if (now == null || asking && now.tiles.stream().allMatch(t -> t.step().get() == 0)) {
            // It has not begun: nothing is lost by beginning once more.
            if (now != null) give(now);
        } else
            parked.add(now);
        turn++;
        asking = false;
        current = null;
    }

    /// Leaves everything.
    void drop() {
        turn++;
        asking = false;
        busy.set(false);
        Batch now = current;
        current = null;
        if (now != null) give(now);
        List.copyOf(parked).forEach(this::give);
        parked.clear();
    }

    private void give(Batch batch) {
        for (UnitTile tile : batch.tiles)
            if (tile.open()) tile.again();
        batch.session.close();
    }

    private void begin(Plan plan) {
        Batch old = current;
        current = null;
        if (old != null) give(old);
        for (Batch b : List.copyOf(parked)) {
            if (!b.over(plan)) continue;
            parked.remove(b);
            give(b);
        }
        List<UnitTile> next = wanted.next();
        Optional<Reference> net = wanted.net();
        if (next.isEmpty() || net.isEmpty()) return;
        for (Batch b : parked) {
            if (!b.tiles.contains(next.getFirst())) continue;
            parked.remove(b);
            current = b;
            ask(b);
            return;
        }
        List<UnitTile> fresh = next.stream().filter(t -> t.state().get() == State.WAITING).toList();
        if (fresh.isEmpty()) return;
        int mine = ++turn;
        asking = true;
        busy.set(true);
        fresh.forEach(UnitTile::begin);
        LiveSession session = service.open(request(net.get(), plan, fresh, wanted.device()), RunListener.SILENT);
        Batch batch = new Batch(session, fresh, plan);
        current = batch;
        ui.deliver(session.ready(), (_, failure) -> {
            if (mine != turn) return;
            if (failure != null) failed(batch, failure);
            else
                ask(batch);
        });
    }

    /// The request whose session makes these pictures, or whose run does.
    static RunRequest request(Reference net, Plan plan, List<UnitTile> tiles, String device) {
        Map<String, String> settings = new HashMap<>(plan.settings());
        settings.put("units", String.join(",", tiles.stream()
                .map(t -> plan.objective()
                        .address(t.layer(), t
                                .channel()))
                .toList()));
        // What is natural is known for the whole layer at once: whoever asks here lets pictures rest by it.
        settings.put("limit.percentile", "0");
        return new RunRequest(TOOL, Map.of("net", List.of(net.toString())), settings, plan.seed(), Optional.empty(),
                RunOptions.DEFAULT.on(device));
    }

    private void ask(Batch batch) {
        if (wanted.paused()) {
            asking = false;
            busy.set(false);
            return;
        }
        int mine = turn;
        Plan plan = wanted.plan();
        How how = plan.how();
        int done = batch.tiles.stream().mapToInt(t -> t.step().get()).max().orElse(0);
        int steps = Math.min(batch.times * Plan.EVERY, Math.max(1, plan.steps() - done));
        long began = nanos.getAsLong();
        asking = true;
        busy.set(true);
        CompletableFuture<Map<UnitTile, Shown>> answer = batch.session.ask(new Advance(steps, how))
                .thenApplyAsync(p -> shown(p, batch.tiles), background);
        ui.deliver(answer, (shown, failure) -> {
            // It is further, whatever has come first meanwhile.
            if (shown != null && (mine == turn || parked.contains(batch))) came(shown, how, plan);
            if (mine != turn) return;
            asking = false;
            if (failure != null) failed(batch, failure);
            else
                next(batch, steps, (nanos.getAsLong() - began) / 1e9);
        });
    }

    private void next(Batch batch, int steps, double seconds) {
        pace.set(seconds / steps / batch.tiles.size());
        if (seconds < QUICK && batch.times < MOST_AT_ONCE) batch.times *= 2;
        else if (seconds > SLOW && batch.times > 1) batch.times /= 2;
        look();
    }

    private record Shown(int step, double score, Thumbnail picture, boolean resting) {}

    private static Map<UnitTile, Shown> shown(Pictures all, List<UnitTile> tiles) {
        Map<UnitTile, Shown> out = new LinkedHashMap<>();
        for (int i = 0; i < tiles.size(); i++)
            out.put(tiles.get(i), new Shown(all.step(), all.peaks()[i], Painter.of(all, i), all.resting()[i]));
        return out;
    }

    private void came(Map<UnitTile, Shown> shown, How how, Plan plan) {
        for (Map.Entry<UnitTile, Shown> e : shown.entrySet()) {
            UnitTile tile = e.getKey();
            Shown s = e.getValue();
            if (!tile.open()) continue;
            if (s.resting) {
                // Nothing else lets a picture rest here: its gradient is nothing.
                tile.dead();
                continue;
            }
            State next = s.step >= plan.steps()
                    ? State.DONE
                    : reached(tile, s.score, plan) ? State.RESTING : State.CLIMBING;
            tile.came(s.step, s.score, s.picture, how, next);
        }
        wanted.came();
    }

    /// Whether it answers half as much again as 99 % of the natural images make it: what lies above is no preference.
    private static boolean reached(UnitTile tile, double score, Plan plan) {
        if (!plan.rest() || plan.objective() == Objective.LEAST) return false;
        double usual = tile.natural().map(n -> n.percentile(99)).orElse(Double.NaN);
        return score >= usual + Math.abs(usual) / 2;
    }

    private void failed(Batch batch, Throwable failure) {
        Throwable cause = Failures.cause(failure);
        List<UnitTile> tiles = batch.tiles.stream().filter(UnitTile::open).toList();
        boolean stopped = cause instanceof CancellationException;
        String why = stopped ? "It was stopped." : Failures.sentence(cause);
        tiles.forEach(t -> t.failed(why));
        asking = false;
        current = null;
        batch.session.close();
        if (!stopped) wanted.failed(tiles, why);
        look();
    }
}
