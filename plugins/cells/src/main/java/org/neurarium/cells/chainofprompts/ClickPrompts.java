package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.cells.chainofprompts.Prepared.Decoded;
import org.neurarium.cells.engine.Mask;
import org.neurarium.cells.engine.MaskOverlap;
import org.neurarium.data.Region;
import org.neurarium.tool.RunContext;

/// All that a click takes into the tiles of a large image. It is found once, in a window about the click: there the method's own
/// recursion runs, and each of its prompts leaves with its feature vectors and the threshold that its similarity map there gave.
///
/// @param own      the clicked cell in pixels of the image
/// @param like     the clicked cell, by which decoders measure
/// @param cellArea its area in grid cells, by which touching cells are told apart; 0: they are not
/// @param least    score below which a mask is background
/// @param prompts  in the order of the chain's rounds
/// @param chain    the chain for people to see
/// @param doubts   what a person should know of the click
record ClickPrompts(Decoded own, Mask like, double cellArea, double least, List<CarriedPrompt> prompts,
        List<ChainPoint> chain, List<String> doubts) {

    /// @param home   where the click's window lies
    /// @param number of the click, from 1
    static ClickPrompts of(Prepared at, Region home, Click click, int number, boolean spreads, int width, int height,
            RunContext run) throws InterruptedException {
        Click here = new Click(click.x() - home.x(), click.y() - home.y(), click.type(), click.gate());
        Decoded found = at.clicked(here.x(), here.y());
        List<String> doubts = new ArrayList<>();
        String doubt = ClickDoubts.background(at, found);
        if (!doubt.isEmpty()) doubts.add("Click " + number + ": " + doubt);
        else if (spreads) ClickDoubts.small(at, found.mask(), number).ifPresent(doubts::add);
        double cellArea = at.settings().spread().split() ? found.mask().area() * at.field().perPixel() : 0;
        List<CarriedPrompt> prompts = new ArrayList<>();
        List<ChainPoint> points = new ArrayList<>();
        double least = 0;
        if (spreads) {
            PromptChain chain = at.chain(here);
            while (!chain.ended()) {
                run.checkCancelled();
                chain.advance();
            }
            for (PromptChain.Round round : chain.rounds()) {
                prompts.add(at.gate().carried(round.prompt(), click.gate(), cellArea));
                points.addAll(ChainPoint.of(round, at.field(), number, prompts.size(), home.x(), home.y()));
            }
            least = at.settings().masks().minScore() * at.standard(here).score();
        }
        Decoded own = moved(found, home, width, height);
        return new ClickPrompts(own, found.mask(), cellArea, least, List.copyOf(prompts), List.copyOf(points), List
                .copyOf(doubts));
    }

    /// What was outlined in a window, in pixels of the image.
    static Decoded moved(Decoded found, Region window, int width, int height) {
        return new Decoded(found.x() + window.x(), found.y() + window.y(), MaskOverlap.moved(found.mask(), window.x(),
                window.y(), width, height), found.signature());
    }
}
