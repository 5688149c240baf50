package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Cells;
import org.neurarium.cells.chainofprompts.Click;
import org.neurarium.cells.chainofprompts.Hover;
import org.neurarium.cells.chainofprompts.Hovered;
import org.neurarium.cells.chainofprompts.Proposal;
import org.neurarium.cells.chainofprompts.Propose;
import org.neurarium.cells.chainofprompts.Similarity;
import org.neurarium.cells.chainofprompts.SimilarityMap;
import org.neurarium.data.Json;
import org.neurarium.project.CellClick;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsEdit;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.CellsState;
import org.neurarium.project.Correction;
import org.neurarium.service.LiveSession;
import org.neurarium.viewmodels.work.UiExecutor;

/// One click that becomes many cells, on one image: hover, propose, change the strictness, leave some out, accept. An
/// answer always goes to the image that it was asked for. Belongs to the JavaFX thread.
public final class Prompting {
    /// A click that waits to be accepted.
    public record Pending(double x, double y, int type, double gate) {
        Propose question() { return new Propose(x, y, TypeNames.of(type), gate); }
    }

    /// Opens a session with these settings; what the tool says of the image itself goes to `note`, from any thread.
    @FunctionalInterface
    interface Opener {
        LiveSession open(Map<String, String> settings, Consumer<String> note);
    }

    private static final String FRAME = "plane.t", SLICE = "plane.z";
    private final CellsLayer layer;
    private final ClickSession session;
    private final UiExecutor ui;
    private final Consumer<Throwable> failed;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<@Nullable Hovered> hovered = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Pending> pending = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Ghosts> ghosts = new ReadOnlyObjectWrapper<>(Ghosts.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Cells> evaluated = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SimilarityMap> similarity = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Double> seconds = new ReadOnlyObjectWrapper<>(Double.NaN);
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<String>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final Set<Integer> excluded = new HashSet<>();
    /// Counts proposals: an answer that belongs to an older one is dropped.
    private int asked;
    private int hoverAsked;
    private int similarityAsked;
    private int lookedAtFrame, lookedAtSlice;

    /// @param opener opens a session with these settings
    /// @param failed hears why something could not be done
    /// @param nanos  the time, for how long an answer took
    Prompting(CellsLayer layer, Opener opener, UiExecutor ui, Consumer<Throwable> failed, LongSupplier nanos) {
        this.layer = layer;
        this.session = new ClickSession(
                settings -> opener.open(settings, sentence -> ui.execute(() -> note(sentence))));
        this.ui = ui;
        this.failed = failed;
        this.nanos = nanos;
    }

    /// What holds for the image whatever is clicked: that the engine is not made for it, that values are missing.
    public ReadOnlyObjectProperty<List<String>> notes() { return notes.getReadOnlyProperty(); }

    private void note(String sentence) {
        if (notes.get().contains(sentence)) return;
        List<String> all = new ArrayList<>(notes.get());
        all.add(sentence);
        notes.set(List.copyOf(all));
    }

    /// What a click under the pointer would outline; null where there is nothing.
    public ReadOnlyObjectProperty<@Nullable Hovered> hovered() { return hovered.getReadOnlyProperty(); }

    public ReadOnlyObjectProperty<@Nullable Pending> pending() { return pending.getReadOnlyProperty(); }

    /// What the pending click gives so far; null without one, or before its first answer.
    public ReadOnlyObjectProperty<@Nullable Proposal> proposal() { return proposal.getReadOnlyProperty(); }

    /// The proposal seen against what is accepted.
    public ReadOnlyObjectProperty<Ghosts> ghosts() { return ghosts.getReadOnlyProperty(); }

    /// The engine's last answer about all accepted clicks; null before there is one.
    public ReadOnlyObjectProperty<@Nullable Cells> evaluated() { return evaluated.getReadOnlyProperty(); }

    /// The similarity to the click that was asked about last; null for none.
    public ReadOnlyObjectProperty<@Nullable SimilarityMap> similarity() { return similarity.getReadOnlyProperty(); }

    /// How long the last proposal or decision took; NaN before there was one.
    public ReadOnlyObjectProperty<Double> seconds() { return seconds.getReadOnlyProperty(); }

    /// Whether an answer is waited for.
    public ReadOnlyBooleanProperty working() { return working.getReadOnlyProperty(); }

    /// Prepares the session ahead of the first click.
    public void prepare() { report(session.open(settings())); }

    /// The pointer is over an image point.
    public void hover(double x, double y) {
        Hovered known = hovered.get();
        if (known != null && known.warning().isEmpty() && known.mask().contains((int) Math.rint(x), (int) Math.rint(y)))
            return;
        int mine = ++hoverAsked;
        ui.deliver(session.ask(settings(), new Hover(x, y), _ -> {}), (answer, failure) -> {
            if (mine != hoverAsked) return;
            hovered.set(answer == null || answer.mask().isEmpty() ? null : answer);
        });
    }

    /// The pointer is over no cell any more.
    public void leave() {
        hoverAsked++;
        hovered.set(null);
    }

    /// Asks what a click here would give.
    public void propose(double x, double y, int type, double gate) {
        excluded.clear();
        ask(new Pending(x, y, type, gate));
    }

    /// Asks again with another strictness or type; does nothing without a pending click.
    public void change(int type, double gate) {
        Pending now = pending.get();
        if (now == null || now.type == type && now.gate == gate) return;
        excluded.clear();
        ask(new Pending(now.x, now.y, type, gate));
    }

    /// Takes a proposed cell at that place out of what accepting adds, or back in. Returns whether there is one.
    public boolean exclude(double x, double y) {
        Pending now = pending.get();
        Proposal seen = proposal.get();
        var hit = ghosts.get().at(x, y);
        if (now == null || seen == null || hit.isEmpty()) return false;
        int id = hit.get().id();
        if (!excluded.remove(id)) excluded.add(id);
        ghosts.set(Ghosts.of(seen, layer, now.type, excluded));
        return true;
    }

    /// Forgets the pending click.
    public void discard() {
        asked++;
        excluded.clear();
        pending.set(null);
        proposal.set(null);
        ghosts.set(Ghosts.NONE);
        working.set(false);
    }

    /// Accepts the pending click: the session takes the step, and what comes of it is one edit.
    ///
    /// @param done called with how many cells were added or changed, after the edit
    public void accept(Consumer<Integer> done) {
        Pending click = pending.get();
        if (click == null || working.get()) return;
        CellsState before = layer.state();
        List<CellClick> clicks = new ArrayList<>(before.clicks());
        clicks.add(new CellClick(click.x, click.y, click.type, click.gate));
        List<Correction> corrections = new ArrayList<>(before.corrections());
        corrections.addAll(ghosts.get().corrections(layer));
        CellsState target = before.withClicks(clicks).withCorrections(corrections).withSettings(settings());
        int count = ghosts.get().count();
        String name = layer.type(click.type).map(CellType::name).orElse("type " + click.type);
        Json recipe = Json.object()
                .with("edit", "accept")
                .with("x", click.x)
                .with("y", click.y)
                .with("type", name)
                .with("gate", click.gate)
                .with("left_out", excluded.size());
        decide(target, "Accept " + count + (count == 1 ? " cell of " : " cells of ") + name, recipe, () -> {
            discard();
            done.accept(count);
        });
    }

    /// Removes an accepted click; the others are evaluated again without it.
    public void remove(int index, Runnable done) {
        List<CellClick> clicks = new ArrayList<>(layer.clicks());
        if (index < 0 || index >= clicks.size() || working.get()) return;
        CellClick gone = clicks.remove(index);
        Json recipe = Json.object().with("edit", "remove-click").with("x", gone.x()).with("y", gone.y());
        decide(layer.state().withClicks(clicks), "Remove click " + (index + 1), recipe, done);
    }

    /// Removes every click, and with them every cell.
    public void clear(Runnable done) {
        CellsState now = layer.state();
        if (working.get()) return;
        discard();
        CellsState target = now.withClicks(List.of()).withCorrections(List.of());
        decide(target, "Clear all clicks", Json.object().with("edit", "clear"), done);
    }

    /// Changes a setting of the engine; all accepted clicks are evaluated again.
    public void setting(String name, String value, String sentence, Runnable done) {
        Map<String, String> settings = new TreeMap<>(settings());
        if (value.equals(settings.put(name, value)) || working.get()) return;
        Json recipe = Json.object().with("edit", "setting").with("name", name).with("value", value);
        decide(layer.state().withSettings(settings), sentence, recipe, done);
    }

    /// Brings the session to what the layer holds, after undo and redo.
    void follow() {
        discard();
        leave();
        CellsState state = layer.state();
        ui.deliver(session.bring(state.settings(), steps(state.clicks())), (cells, failure) -> {
            if (cells != null) evaluated.set(cells);
            if (failure != null) fail(failure);
        });
    }

    /// Asks for the similarity map of the pending click, else of the last accepted one; forgets the map without either.
    public void showSimilarity(boolean shown) {
        int mine = ++similarityAsked;
        Similarity question = shown ? similarityQuestion() : null;
        if (question == null) {
            similarity.set(null);
            return;
        }
        ui.deliver(session.ask(settings(), question, _ -> {}), (map, failure) -> {
            if (mine == similarityAsked && map != null) similarity.set(map);
        });
    }

    /// The plane that is looked at. The first click decides on which plane the cells lie.
    void lookAt(int frame, int slice) {
        if (frame == lookedAtFrame && slice == lookedAtSlice) return;
        lookedAtFrame = frame;
        lookedAtSlice = slice;
        leave();
        discard();
    }

    /// Whether the plane that is looked at is the one on which the cells lie; true as long as there are no clicks.
    boolean here() { return frame() == lookedAtFrame && slice() == lookedAtSlice; }

    /// The frame on which the cells lie.
    int frame() { return Integer.parseInt(settings().getOrDefault(FRAME, "0")); }

    /// The plane of the stack on which the cells lie.
    int slice() { return Integer.parseInt(settings().getOrDefault(SLICE, "0")); }

    /// Those of the accepted clicks; before the first, with the plane that is looked at.
    private Map<String, String> settings() {
        Map<String, String> settings = layer.state().settings();
        if (!layer.clicks().isEmpty() || lookedAtFrame == 0 && lookedAtSlice == 0) return settings;
        Map<String, String> here = new TreeMap<>(settings);
        here.put(FRAME, Integer.toString(lookedAtFrame));
        here.put(SLICE, Integer.toString(lookedAtSlice));
        return here;
    }

    void close() { session.close(); }

    private @Nullable Similarity similarityQuestion() {
        Pending now = pending.get();
        if (now != null) return new Similarity(now.x, now.y, now.gate);
        List<CellClick> clicks = layer.clicks();
        return clicks.isEmpty()
                ? null
                : new Similarity(clicks.getLast().x(), clicks.getLast().y(), clicks.getLast()
                        .gate());
    }

    private void ask(Pending next) {
        int mine = ++asked;
        long began = nanos.getAsLong();
        boolean first = pending.get() == null;
        pending.set(next);
        if (first) {
            proposal.set(null);
            ghosts.set(Ghosts.NONE);
        }
        working.set(true);
        var answer = session.ask(settings(), next.question(), partial -> ui.execute(() -> {
            if (mine == asked && partial instanceof Proposal p) show(next, p);
        }));
        ui.deliver(answer, (complete, failure) -> {
            if (mine != asked) return;
            working.set(false);
            if (complete != null) {
                seconds.set((nanos.getAsLong() - began) / 1e9);
                show(next, complete);
            } else if (failure != null) {
                discard();
                fail(failure);
            }
        });
    }

    private void show(Pending click, Proposal p) {
        proposal.set(p);
        ghosts.set(Ghosts.of(p, layer, click.type, excluded));
    }

    private void decide(CellsState target, String sentence, Json recipe, Runnable done) {
        int mine = ++asked;
        long began = nanos.getAsLong();
        working.set(true);
        record Answer(Cells cells, Evaluation evaluation) {}
        CompletableFuture<Answer> answer = session.bring(target.settings(), steps(target.clicks()))
                .thenApply(
                        cells -> new Answer(cells,
                                Evaluation.of(cells, layer.width(), layer.height(), target.corrections())));
        ui.deliver(answer, (a, failure) -> {
            if (mine == asked) working.set(false);
            if (failure != null) fail(failure);
            if (a == null) return;
            seconds.set((nanos.getAsLong() - began) / 1e9);
            evaluated.set(a.cells);
            // Names, types and pixel size may have changed while the engine worked: only what it answers for is set.
            CellsState now = layer.state()
                    .withCells(a.evaluation.cells())
                    .withClicks(target.clicks())
                    .withCorrections(
                            target.corrections())
                    .withSettings(target.settings());
            layer.journal().perform(CellsEdit.to(layer, a.evaluation.ids(), now, sentence, recipe));
            done.run();
        });
    }

    private void report(CompletableFuture<?> work) {
        ui.deliver(work, (_, failure) -> {
            if (failure != null) fail(failure);
        });
    }

    private void fail(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (!(cause instanceof CancellationException)) failed.accept(cause);
    }

    private static List<Click> steps(List<CellClick> clicks) {
        return clicks.stream().map(c -> new Click(c.x(), c.y(), TypeNames.of(c.type()), c.gate())).toList();
    }

    /// The chain of the proposal, else of the last accepted click, with the cells that carry its type.
    public Optional<Proposal> lastChain() {
        Proposal now = proposal.get();
        if (now != null) return Optional.of(now);
        Cells all = evaluated.get();
        int click = layer.clicks().size();
        if (all == null || click == 0) return Optional.empty();
        String type = TypeNames.of(layer.clicks().getLast().type());
        var chain = all.chain().stream().filter(p -> p.click() == click).toList();
        int round = chain.stream().mapToInt(p -> p.round()).max().orElse(0);
        var cells = all.cells().stream().filter(c -> c.type().equals(type)).toList();
        return Optional.of(new Proposal(cells, chain, round, true, all.warnings()));
    }
}
