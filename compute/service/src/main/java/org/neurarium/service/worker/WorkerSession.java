package org.neurarium.service.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.LiveSession;
import org.neurarium.service.LocalService;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.service.wire.EstimateJson;
import org.neurarium.service.wire.OutcomeJson;
import org.neurarium.service.wire.Talk;
import org.neurarium.service.wire.TypedJson;
import org.neurarium.service.wire.Vocabulary;
import org.neurarium.tool.Question;
import org.neurarium.tool.Step;
import org.neurarium.tool.describe.ToolDescription;

/// One session of a worker, or one question without a session. It hears one thing after the other and never waits.
///
/// A step that was taken is answered again where it is asked again: its first answer may have been lost on the way.
final class WorkerSession {
    private final LocalService service;
    private final ClassLoader loader;
    private final Consumer<Talk> say;
    private final Map<Long, CompletableFuture<?>> pending = new ConcurrentHashMap<>();
    private volatile @Nullable TypedJson json;
    private volatile @Nullable LiveSession session;
    /// The last step or winding back that was taken, by its number.
    private volatile @Nullable Taken taken;

    private record Taken(long number, @Nullable Object answer) {}

    WorkerSession(LocalService service, ClassLoader loader, Consumer<Talk> say) {
        this.service = service;
        this.loader = loader;
        this.say = say;
    }

    /// @return whether the session is to be kept
    boolean hear(Talk talk) {
        try {
            switch (talk) {
                case Talk.Open open -> open(open);
                case Talk.Ask ask -> {
                    return ask(ask);
                }
                case Talk.Drop drop -> {
                    return drop(drop.number());
                }
                case Talk.Rewind rewind -> {
                    return rewind(rewind);
                }
                case Talk.Close _ -> close();
                case Talk.Check check -> answer(check.request(), request -> Json.of(service.check(request)
                        .stream()
                        .map(OutcomeJson::problem)
                        .toList()));
                case Talk.Estimate estimate -> answer(estimate.request(), request -> Json.of(service.estimate(request)
                        .map(EstimateJson::write)));
                default -> throw new BadInput("A client does not say " + talk.getClass().getSimpleName() + ".");
            }
            return talk instanceof Talk.Open;
        } catch (BadInput e) {
            say.accept(new Talk.Failed(0, "bad_input", e.sentence()));
            close();
            return false;
        }
    }

    /// What takes a look into files: not on the thread that hears.
    private void answer(Json request, java.util.function.Function<RunRequest, Json> how) {
        Thread.ofVirtual().name("neurarium-check").start(() -> {
            try {
                say.accept(new Talk.Answer(0, how.apply(RequestJson.read(request))));
            } catch (RuntimeException e) {
                say.accept(failed(0, e));
            }
        });
    }

    private void open(Talk.Open open) {
        List<Json> steps = open.steps().items();
        LiveSession there = session;
        if (there != null && there.steps() == steps.size() && !there.ready().isCompletedExceptionally()) {
            tellWhenReady(there);
            return;
        }
        close();
        RunRequest request = RequestJson.read(open.request());
        ToolDescription tool = service.tools()
                .stream()
                .filter(t -> t.id().equals(request.tool()))
                .findFirst()
                .orElseThrow(() -> new BadInput("There is no tool '" + request.tool() + "'."));
        Optional<Path> scratch = Optional.of(open.scratch()).filter(s -> !s.isEmpty()).map(Path::of);
        TypedJson typed = new TypedJson(Vocabulary.ofTool(loader, tool.toolClass()), scratch);
        List<Step<?>> taken = new ArrayList<>();
        for (Json step : steps) {
            if (!(typed.read(step) instanceof Step<?> one)) throw new BadInput("The session's steps are damaged.");
            taken.add(one);
        }
        json = typed;
        LiveSession opened = service.open(request, taken, new Listener());
        session = opened;
        tellWhenReady(opened);
    }

    private void tellWhenReady(LiveSession opened) {
        var _ = opened.ready().whenComplete((_, broken) -> {
            if (session == opened) say.accept(broken == null ? new Talk.Ready() : failed(0, broken));
        });
    }

    private boolean lost() {
        say.accept(new Talk.Failed(0, "lost", "The session was not found where it was. It is opened again."));
        close();
        return false;
    }

    private boolean ask(Talk.Ask ask) {
        LiveSession open = session;
        TypedJson typed = json;
        if (open == null || typed == null) return lost();
        if (again(ask.number())) return true;
        if (ask.step() > 0 && ask.step() != open.steps() + 1) return lost();
        if (!(typed.read(ask.what()) instanceof Question<?> question))
            throw new BadInput("What is asked is no question.");
        answer(ask.number(), ask.step() > 0, open.ask(question, partial -> partial(typed, ask.number(), partial)));
        return true;
    }

    private boolean rewind(Talk.Rewind rewind) {
        LiveSession open = session;
        if (open == null || rewind.steps() > open.steps()) return lost();
        if (!again(rewind.number())) answer(rewind.number(), true, open.rewind(rewind.steps()));
        return true;
    }

    /// Whether this is being done, or was done and is answered from memory.
    private boolean again(long number) {
        if (pending.containsKey(number)) return true;
        Taken last = taken;
        if (last == null || last.number != number) return false;
        tell(number, last.answer);
        return true;
    }

    private void answer(long number, boolean remember, CompletableFuture<?> answer) {
        pending.put(number, answer);
        var _ = answer.whenComplete((found, broken) -> {
            if (broken == null && remember) taken = new Taken(number, found);
            pending.remove(number);
            if (broken == null) tell(number, found);
            else
                say.accept(failed(number, broken));
        });
    }

    private void tell(long number, @Nullable Object answer) {
        TypedJson typed = json;
        if (typed == null) return;
        try {
            say.accept(new Talk.Answer(number, typed.write(answer)));
        } catch (IllegalArgumentException | BadInput e) {
            say.accept(failed(number, e));
        }
    }

    private void partial(TypedJson typed, long number, Object partial) {
        try {
            say.accept(new Talk.Partial(number, typed.write(partial)));
        } catch (IllegalArgumentException | BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a partial answer that cannot travel", e);
        }
    }

    private boolean drop(long number) {
        if (session == null) return lost();
        CompletableFuture<?> answer = pending.get(number);
        if (answer != null) answer.cancel(true);
        return true;
    }

    private static Talk failed(long number, Throwable broken) {
        Throwable why = broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
        return switch (why) {
            case BadInput bad -> new Talk.Failed(number, "bad_input", bad.sentence());
            case CancellationException _ -> new Talk.Failed(number, "cancelled", "It was overtaken, or closed.");
            default -> new Talk.Failed(number, "failed", why.getMessage() == null
                    ? why.getClass().getSimpleName()
                    : why.getMessage());
        };
    }

    void close() {
        LiveSession open = session;
        session = null;
        if (open == null) return;
        open.close();
        TypedJson typed = json;
        if (typed != null) typed.clear();
    }

    private final class Listener implements RunListener {
        @Override
        public void progress(String phase, long done, long total, OptionalDouble eta) {
            say.accept(new Talk.Progress(phase, done, total, eta));
        }

        @Override
        public void warning(String sentence) { say.accept(new Talk.Warning(sentence)); }
    }
}
