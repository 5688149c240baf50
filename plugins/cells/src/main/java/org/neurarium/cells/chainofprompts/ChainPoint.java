package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.List;

/// A point of a click's chain.
///
/// @param click      number of the click, from 1
/// @param round      round of its chain, from 1
/// @param role       what the point was in that round
/// @param x          column in pixels
/// @param y          row in pixels
/// @param similarity the gated similarity (0…1) of the point to the prompt of that round
public record ChainPoint(int click, int round, Role role, double x, double y, double similarity) {
    /// A round of a chain that was followed in a window of the image.
    ///
    /// @param dx column of the image at which the window begins, `dy` the row
    static List<ChainPoint> of(PromptChain.Round step, Field field, int click, int round, int dx, int dy) {
        List<ChainPoint> out = new ArrayList<>();
        int prompt = step.prompt();
        out.add(new ChainPoint(click, round, Role.PROMPT, field.imageX(prompt) + dx, field.imageY(prompt) + dy, 1));
        for (int i = 0; i < step.accepted().length; i++) {
            int point = step.reached().points()[i];
            out.add(new ChainPoint(click, round, step.accepted()[i] ? Role.ACCEPTED : Role.CANDIDATE, field.imageX(
                    point) + dx, field.imageY(point) + dy, step.reached().similarities()[i]));
        }
        return out;
    }

    /// What a point was: the prompt whose similarity map was gated, a candidate too close to a point that was found
    /// before, or one that was new and therefore accepted.
    public enum Role {
        PROMPT, CANDIDATE, ACCEPTED
    }
}
