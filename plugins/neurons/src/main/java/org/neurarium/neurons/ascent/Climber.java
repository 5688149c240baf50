package org.neurarium.neurons.ascent;

import java.util.List;
import java.util.Optional;
import org.neurarium.data.NamedArrays;
import org.neurarium.tool.RunContext;

/// Pictures on their way up, by whatever way.
public sealed interface Climber extends AutoCloseable permits Ascent, Search {
    int step();

    /// Whether all pictures rest.
    boolean done();

    /// Makes so many steps, fewer if all pictures rest before.
    ///
    /// @param every steps from one look to the next; the first look is before the first step, and behind the last is none by itself
    void advance(int steps, How how, int every, Ascent.Follower follower, RunContext run) throws InterruptedException;

    /// Looks at the pictures as they are, unless that was the last thing that was done.
    void look(How how, Ascent.Follower follower, RunContext run) throws InterruptedException;

    /// The pictures as they are, where nobody has looked at them since their last step.
    Optional<float[]> unseen();

    /// What each picture was at its best.
    Best best();

    /// Which pictures rest.
    boolean[] resting();

    /// Channels, rows and columns of a picture as it is now.
    List<Integer> size();

    /// Everything that the rest depends on.
    NamedArrays snapshot();

    /// Goes back to where a snapshot was taken.
    void restore(NamedArrays kept);

    long bytes();

    @Override
    void close();
}
