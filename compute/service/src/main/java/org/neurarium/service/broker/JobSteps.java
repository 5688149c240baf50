package org.neurarium.service.broker;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.data.BadInput;
import org.neurarium.service.Job;
import org.neurarium.service.Job.State;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.wire.Message;

/// The steps that a job takes from one state to the next.
final class JobSteps {
    private JobSteps() {}

    /// @throws BadInput if the request cannot be read, or names no folder
    static Job queued(Message.Submit submit, Instant now) {
        RunRequest request = RequestJson.read(submit.request());
        return new Job(submit.id(), request, request.out()
                .filter(out -> out.isAbsolute())
                .orElseThrow(
                        () -> new BadInput("A run that is sent to the service names its folder, from the root on.")),
                submit.about(), State.QUEUED, "", Optional.empty(), "", Math.max(0, submit.needs()),
                submit.expected() > 0
                        ? OptionalDouble.of(submit.expected())
                        : OptionalDouble.empty(),
                now, Optional.empty(), Optional.empty());
    }

    static Job started(Job j, String device, Instant now) {
        return new Job(j.id(), j.request(), j.folder(), j.about(), State.RUNNING, device, Optional.empty(), "",
                j.needs(), j
                        .expected(),
                j.queued(), Optional.of(now), Optional.empty());
    }

    static Job in(Job j, State state, String sentence) {
        return new Job(j.id(), j.request(), j.folder(), j.about(), state, j.device(), j.progress(), sentence, j.needs(),
                j
                        .expected(),
                j.queued(), j.started(), j.ended());
    }

    /// With what it will take.
    static Job weighed(Job j, long needs, double expected) {
        return new Job(j.id(), j.request(), j.folder(), j.about(), j.state(), j.device(), j.progress(), j.sentence(),
                Math.max(0, needs), expected > 0 ? OptionalDouble.of(expected) : OptionalDouble.empty(), j.queued(), j
                        .started(),
                j.ended());
    }

    static Job at(Job j, Job.Progress progress) {
        return new Job(j.id(), j.request(), j.folder(), j.about(), j.state(), j.device(), Optional.of(progress), j
                .sentence(), j.needs(), j.expected(), j.queued(), j.started(), j.ended());
    }

    static Job over(Job j, State state, String sentence, Instant now) {
        return new Job(j.id(), j.request(), j.folder(), j.about(), state, j.device(), j.progress(), sentence, j.needs(),
                j
                        .expected(),
                j.queued(), j.started(), Optional.of(now));
    }

    /// Waits again, to go on with what its folder has.
    static Job again(Job j, String sentence) {
        RunRequest resuming = j.request().with(j.request().options().resuming(j.folder()));
        return new Job(j.id(), resuming, j.folder(), j.about(), State.QUEUED, "", j.progress(), sentence, j.needs(), j
                .expected(), j.queued(), Optional.empty(), Optional.empty());
    }

    static Job ended(Job j, RunOutcome outcome, Instant now) {
        return switch (outcome) {
            case RunOutcome.Done _ -> over(j, State.DONE, "", now);
            case RunOutcome.Failed failed -> over(j, State.FAILED, failed.sentence(), now);
            case RunOutcome.Refused refused -> over(j, State.REFUSED, refused.sentence(), now);
            case RunOutcome.Cancelled _ -> over(j, State.CANCELLED, "", now);
        };
    }
}
