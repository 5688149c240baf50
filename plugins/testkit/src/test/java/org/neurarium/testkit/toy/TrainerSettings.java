package org.neurarium.testkit.toy;

import java.util.List;
import java.util.Optional;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Grows;
import org.neurarium.tool.NoEffect;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

public record TrainerSettings(@Doc("how the weights follow the gradient") Descent descent,
        @Doc("how far the weights move at each step") Schedule schedule,
        @Doc("pulls that keep the weights small, one a row") List<Pull> pulls,
        @Doc("layer of the starting network whose weights begin the fit; auto takes the first") @Pick(from = "net", what = Pick.What.LAYER) Optional<String> layer,
        @Doc("what becomes of a model that is given") Fit fit, @Doc("how long it goes on") Effort effort) {
    public TrainerSettings() {
        this(new Descent.Plain(), new Schedule(), List.of(new Pull(2, 0.001)), Optional.empty(), Fit.APPLY,
                new Effort());
    }

    /// A choice with fields of its own.
    public sealed interface Descent {
        @Doc("along the gradient itself")
        record Plain() implements Descent {}

        @Doc("along a mean of the gradients before")
        record Momentum(@Doc("how much of the mean stays at each step") @Range(min = 0, max = 0.999) double memory)
                implements
                Descent {
            public Momentum() { this(0.9); }
        }
    }

    /// A nested record.
    public record Schedule(
            @Doc("length of a step; auto: as the spread of the data allows") @Range(min = 1e-6, max = 10) Optional<Double> rate,
            @Doc("after so many epochs the rate is halved") @Range(min = 1, max = 100000) @Unit("epochs") @Advanced int halving) {
        public Schedule() { this(Optional.empty(), 100); }
    }

    /// A row of a table.
    public record Pull(@Doc("norm whose gradient pulls: 1 or 2") @Range(min = 1, max = 2) int norm,
            @Doc("strength of the pull") @Range(min = 0, max = 1) double strength) {
        public Pull() { this(2, 0.001); }
    }

    public enum Fit {
        @Doc("it is applied as it is")
        APPLY,

        @Doc(value = "it is trained further", label = "Go on")
        CONTINUE
    }

    public record Effort(@Doc("passes over the data") @Range(min = 1, max = 100000) @Grows int epochs,
            @Doc("rest after each epoch") @Range(min = 0, max = 1000) @Unit("ms") @NoEffect int restMs,
            @Doc("seconds between snapshots") @Range(min = 0, max = 3600) @Unit("s") @NoEffect double snapshotS) {
        public Effort() { this(20, 0, 600); }
    }
}
