package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Cells;
import org.neurarium.cells.chainofprompts.Hovered;
import org.neurarium.cells.chainofprompts.Proposal;
import org.neurarium.cells.chainofprompts.Propose;
import org.neurarium.cells.chainofprompts.Similarity;
import org.neurarium.data.Json;
import org.neurarium.project.CellClick;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.CellsState;
import org.neurarium.project.Correction;
import org.neurarium.service.LiveSession;
import org.neurarium.viewmodels.canvas.HeatMap;
import org.neurarium.viewmodels.work.Failures;
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

    /// Shows work that takes long until it is done, with a way to end it.
    @FunctionalInterface
    interface Shown {
        void until(CompletableFuture<?> done, Runnable cancel);
    }

    private final CellsLayer layer;
    private final ClickSession session;
    private final Shown shown;
    private final WorkPlane plane;
    private final Hovering hovering;
    private final LikenessMap likeness;
    private final Decisions decisions;
    private final Waiting waiting;
    private final Notes notes = new Notes();
    private final UiExecutor ui;
    private final Failed failed;
    private final ReadOnlyObjectWrapper<@Nullable Pending> pending = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Ghosts> ghosts = new ReadOnlyObjectWrapper<>(Ghosts.NONE);
    private final Set<Integer> excluded = new HashSet<>();
    /// What the pending click waits for.
    private CompletableFuture<?> asked = CompletableFuture.completedFuture(null);

    /// @param opener     opens a session with these settings
    /// @param shown      shows a click that takes long, as on a large image
    /// @param background where pictures of answers are made
    /// @param failed     hears why something could not be done, and what tries it again; not of what was cancelled
    /// @param nanos      the time, for how long an answer took
    Prompting(CellsLayer layer, Opener opener, Shown shown, Executor background, UiExecutor ui, Failed failed,
            LongSupplier nanos) {
        this.layer = layer;
        this.shown = shown;
        this.ui = ui;
        this.failed = (e, again) -> {
            Throwable cause = Failures.cause(e);
            if (!(cause instanceof CancellationException)) failed.hear(cause, again);
        };
        session = new ClickSession(settings -> {
            ui.execute(notes::clear);
            return opener.open(settings, sentence -> ui.execute(() -> notes.add(sentence)));
        });
        plane = new WorkPlane(layer);
        waiting = new Waiting(nanos);
        hovering = new Hovering(session, plane, ui);
        likeness = new LikenessMap(session, plane, background, ui);
        decisions = new Decisions(layer, session, plane, waiting, ui, e -> this.failed.hear(e, this::prepare));
    }

    CellsLayer layer() { return layer; }

    /// What holds for the image whatever is clicked: that the engine is not made for it, that values are missing.
    public ReadOnlyObjectProperty<List<String>> notes() { return notes.sentences(); }

    /// What a click under the pointer would outline; null where there is nothing.
    public ReadOnlyObjectProperty<@Nullable Hovered> hovered() { return hovering.hovered(); }

    /// Whether what lies under the pointer can only be told later: a search goes on, and has not come there.
    public ReadOnlyBooleanProperty hoverWaits() { return hovering.waits(); }

    public ReadOnlyObjectProperty<@Nullable Pending> pending() { return pending.getReadOnlyProperty(); }

    /// What the pending click gives so far; null without one, or before its first answer.
    public ReadOnlyObjectProperty<@Nullable Proposal> proposal() { return proposal.getReadOnlyProperty(); }

    /// The proposal seen against what is accepted.
    public ReadOnlyObjectProperty<Ghosts> ghosts() { return ghosts.getReadOnlyProperty(); }

    /// The engine's last answer about all accepted clicks; null before there is one.
    public ReadOnlyObjectProperty<@Nullable Cells> evaluated() { return decisions.evaluated(); }

    /// The similarity to the click that was asked about last; null for none.
    public ReadOnlyObjectProperty<@Nullable HeatMap> similarity() { return likeness.map(); }

    /// How long the last proposal or decision took; NaN before there was one.
    public ReadOnlyObjectProperty<Double> seconds() { return waiting.seconds(); }

    /// Whether an answer is waited for.
    public ReadOnlyBooleanProperty working() { return waiting.working(); }

    /// Prepares the session ahead of the first click.
    public void prepare() {
        ui.deliver(session.open(plane.settings()), (_, failure) -> {
            if (failure != null) failed.hear(failure, this::prepare);
        });
    }

    /// The pointer is over an image point.
    public void hover(double x, double y) { hovering.at(x, y); }

    /// The pointer is over no cell any more.
    public void leave() { hovering.leave(); }

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

    /// Forgets the pending click; what is still being looked for is no longer.
    public void discard() {
        asked.cancel(true);
        waiting.forget();
        excluded.clear();
        pending.set(null);
        proposal.set(null);
        ghosts.set(Ghosts.NONE);
    }

    /// Accepts the pending click: the session takes the step, and what comes of it is one edit.
    ///
    /// @param done called with how many cells were added or changed, after the edit
    public void accept(Consumer<Integer> done) {
        Pending click = pending.get();
        if (click == null || waiting.isWorking()) return;
        CellsState before = layer.state();
        List<CellClick> clicks = new ArrayList<>(before.clicks());
        clicks.add(new CellClick(click.x, click.y, click.type, click.gate));
        List<Correction> corrections = new ArrayList<>(before.corrections());
        corrections.addAll(ghosts.get().corrections(layer));
        CellsState target = before.withClicks(clicks).withCorrections(corrections).withSettings(plane.settings());
        int count = ghosts.get().count();
        String name = CellTypes.name(layer, click.type);
        Json recipe = Json.object()
                .with("edit", "accept")
                .with("x", click.x)
                .with("y", click.y)
                .with("type", name)
                .with("gate", click.gate)
                .with("left_out", excluded.size());
        decisions.decide(target, "Accept " + count + (count == 1 ? " cell of " : " cells of ") + name, recipe, () -> {
            discard();
            done.accept(count);
        });
    }

    /// Removes an accepted click; the others are evaluated again without it.
    public void remove(int index, Runnable done) { decisions.remove(index, done); }

    /// Removes every click, and with them every cell.
    public void clear(Runnable done) {
        if (waiting.isWorking()) return;
        discard();
        decisions.clear(done);
    }

    /// Changes a setting of the engine; all accepted clicks are evaluated again.
    public void setting(String name, String value, String sentence, Runnable done) {
        decisions.setting(name, value, sentence, done);
    }

    /// Brings the session to what the layer holds, after undo and redo.
    void follow() {
        discard();
        leave();
        decisions.follow();
    }

    /// Asks for the similarity map of the pending click, else of the last accepted one; forgets the map without either.
    public void showSimilarity(boolean shown) {
        likeness.show(shown ? similarityQuestion() : Optional.empty());
    }

    /// The plane that is looked at. The first click decides on which plane the cells lie.
    void lookAt(int frame, int slice) {
        if (!plane.lookAt(frame, slice)) return;
        leave();
        discard();
    }

    /// Whether the plane that is looked at is the one on which the cells lie; true as long as there are no clicks.
    boolean here() { return plane.here(); }

    /// The frame on which the cells lie.
    int frame() { return plane.frame(); }

    /// The plane of the stack on which the cells lie.
    int slice() { return plane.slice(); }

    void close() { session.close(); }

    private Optional<Similarity> similarityQuestion() {
        Pending now = pending.get();
        if (now != null) return Optional.of(new Similarity(now.x, now.y, now.gate));
        List<CellClick> clicks = layer.clicks();
        if (clicks.isEmpty()) return Optional.empty();
        CellClick last = clicks.getLast();
        return Optional.of(new Similarity(last.x(), last.y(), last.gate()));
    }

    private void ask(Pending next) {
        boolean first = pending.get() == null;
        pending.set(next);
        if (first) {
            proposal.set(null);
            ghosts.set(Ghosts.NONE);
        }
        Waiting.Wait wait = waiting.begin();
        var answer = session.ask(plane.settings(), next.question(), partial -> ui.execute(() -> {
            if (waiting.isNewest(wait) && partial instanceof Proposal p) show(next, p);
        }));
        asked = answer;
        shown.until(answer, this::discard);
        ui.deliver(answer, (complete, failure) -> {
            if (!waiting.isNewest(wait)) return;
            waiting.end(wait, complete != null);
            if (complete != null) {
                show(next, complete);
            } else if (failure != null) {
                discard();
                failed.hear(failure, () -> ask(next));
            }
        });
    }

    private void show(Pending click, Proposal p) {
        proposal.set(p);
        ghosts.set(Ghosts.of(p, layer, click.type, excluded));
    }

    /// The chain of the proposal, else of the last accepted click, with the cells that carry its type.
    public Optional<Proposal> lastChain() {
        Proposal now = proposal.get();
        if (now != null) return Optional.of(now);
        Cells all = evaluated().get();
        int click = layer.clicks().size();
        if (all == null || click == 0) return Optional.empty();
        String type = TypeNames.of(layer.clicks().getLast().type());
        var chain = all.chain().stream().filter(p -> p.click() == click).toList();
        int round = chain.stream().mapToInt(p -> p.round()).max().orElse(0);
        var cells = all.cells().stream().filter(c -> c.type().equals(type)).toList();
        return Optional.of(new Proposal(cells, chain, round, true, all.warnings()));
    }
}
