package org.neurarium.cells.clicktomask;

import java.util.List;
import java.util.Optional;
import org.neurarium.cells.chainofprompts.ChainOfPromptsTool;
import org.neurarium.cells.chainofprompts.Inputs;
import org.neurarium.cells.chainofprompts.Outputs;
import org.neurarium.cells.engine.Ground;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.ToolInfo;

/// Outlines the cell at each point.
///
/// It is Chain-of-Prompts whose clicks do not spread, with the same engines, inputs, outputs and questions.
@ToolInfo(id = "cells.click-to-mask", title = "Click to mask", summary = "Outlines the cell under each click, and only that.", family = Family.CELLS, help = "click-to-mask.md")
public final class ClickToMaskTool implements LiveTool<Inputs, ClickToMaskTool.Settings, Outputs> {
    private final LiveTool<Inputs, org.neurarium.cells.chainofprompts.Settings, Outputs> clicks = ChainOfPromptsTool
            .clicksOnly();

    /// What is kept, and what is looked at.
    public record Settings(
            @Doc(value = "a mask that overlaps a cell by more than this share of their union is the same cell; 0 keeps all", label = "Largest overlap") @Range(min = 0, max = 1) double nmsIou,
            @Doc(value = "the channel that shows the cells; automatic: the first, or all colours of a colour picture", label = "Channel") @Pick(from = "image", what = Pick.What.CHANNEL) Optional<String> channel,
            @Doc(value = "whether cells are bright on dark ground or dark on bright ground", label = "Background") Ground ground,
            @Doc(value = "which plane of a z-stack, from 0", label = "z plane") @Advanced @Range(min = 0) int z,
            @Doc(value = "which frame of a time series, from 0", label = "Frame") @Advanced @Range(min = 0) int t) {
        public Settings() { this(0.5, Optional.empty(), Ground.AUTO, 0, 0); }

        private org.neurarium.cells.chainofprompts.Settings spreading() {
            var usual = new org.neurarium.cells.chainofprompts.Settings();
            var masks = new org.neurarium.cells.chainofprompts.Settings.Masks(nmsIou, 0, false, true);
            var plane = new org.neurarium.cells.chainofprompts.Settings.Plane(channel, ground, z, t);
            return new org.neurarium.cells.chainofprompts.Settings(usual.variant(), usual.gate(), usual.maxIter(), usual
                    .minArea(), usual.spread(), masks, plane);
        }
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        return clicks.run(in, settings.spreading(), run);
    }

    @Override
    public Session<Outputs> open(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        return clicks.open(in, settings.spreading(), run);
    }

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        return clicks.check(in, settings.spreading())
                .stream()
                .map(p -> new Problem(p.level(), p.setting().replace("plane.", ""), p.sentence().replace("plane.", ""),
                        p
                                .fix()))
                .toList();
    }
}
