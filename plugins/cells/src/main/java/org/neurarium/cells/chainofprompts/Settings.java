package org.neurarium.cells.chainofprompts;

import java.util.Optional;
import org.neurarium.cells.engine.Ground;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// The settings of Chain-of-Prompts; the defaults are the paper's where it has them.
public record Settings(
        @Doc(value = "how the similarity to a prompt is turned into new prompts", label = "Gating rule") Variant variant,
        @Doc(value = "strictness: a place is alike when its similarity exceeds mean + gate · standard deviation of the map; a click may carry its own", label = "Gate") @Range(min = 0, max = 3) @Unit("σ") double gate,
        @Doc(value = "most rounds that the chain of one click may take", label = "Rounds per click") @Range(min = 1, max = 200) int maxIter,
        @Doc(value = "what covers less of the feature grid is no cell", label = "Smallest cell") @Range(min = 1, max = 200) @Unit("grid cells") int minArea,
        @Doc(value = "how a click reaches further cells", label = "Propagation") Spread spread,
        @Doc(value = "what is kept", label = "Masks") Masks masks,
        @Doc(value = "what is looked at", label = "Image") Plane plane) {
    public Settings() { this(Variant.P, 1, 30, 10, new Spread(), new Masks(), new Plane()); }

    Large large() { return plane.large(); }

    /// How a click reaches further cells.
    public record Spread(
            @Doc(value = "rounds in a row that may find nothing new before the chain ends", label = "Empty rounds allowed") @Range(min = 1, max = 10) int patience,
            @Doc(value = "a prompt nearer than this to one found before is not new", label = "Distance between prompts") @Range(min = 0, max = 20) @Unit("grid cells") double dedupGrid,
            @Doc(value = "tells cells apart that touch and look like one large place: by the size of the clicked cell", label = "Split touching cells") boolean split,
            @Doc(value = "a prompt nearer than this to one of an earlier click is not outlined again", label = "Distance between clicks") @Advanced @Range(min = 0, max = 50) @Unit("px") double dedupClick) {
        public Spread() { this(1, 3, true, 5); }
    }

    /// What is kept.
    public record Masks(
            @Doc(value = "a mask that overlaps a cell by more than this share of their union is the same cell; 0 keeps all", label = "Largest overlap") @Range(min = 0, max = 1) double nmsIou,
            @Doc(value = "a mask whose edge is fainter than this share of the clicked cell's edge is background; 0 keeps all", label = "Faintest edge") @Range(min = 0, max = 1) double minScore,
            @Doc(value = "gives every cell the type whose clicked example it resembles most; outlines stay the same", label = "Re-type cells") boolean retype,
            @Doc(value = "a cell that loses pixels to a surer one keeps its largest part only, and is gone if that is too little for a cell", label = "No scraps") boolean whole) {
        public Masks() { this(0.5, 0.3, true, true); }
    }

    /// What is looked at.
    public record Plane(
            @Doc(value = "the channel that shows the cells; automatic: the first, or all colours of a colour picture", label = "Channel") @Pick(from = "image", what = Pick.What.CHANNEL) Optional<String> channel,
            @Doc(value = "whether cells are bright on dark ground or dark on bright ground", label = "Background") Ground ground,
            @Doc(value = "which plane of a z-stack, from 0", label = "z plane") @Advanced @Range(min = 0) int z,
            @Doc(value = "which frame of a time series, from 0", label = "Frame") @Advanced @Range(min = 0) int t,
            @Doc(value = "how images are worked on that are too large for one look, and stacks", label = "Large images and stacks") Large large) {
        public Plane() { this(Optional.empty(), Ground.AUTO, 0, 0); }

        /// With the usual way of working on large images.
        public Plane(Optional<String> channel, Ground ground, int z, int t) {
            this(channel, ground, z, t, new Large());
        }
    }

    /// How images are worked on that are too large for one look, and stacks.
    public record Large(
            @Doc(value = "which planes of a stack", label = "Planes") Planes planes,
            @Doc(value = "cells of neighbouring planes are one cell if they share at least this part of their union", label = "Same cell from plane to plane") @Range(min = 0.01, max = 1) double link,
            @Doc(value = "an image whose longer side is beyond this is worked on tile by tile", label = "Tiles beyond") @Advanced @Range(min = 128, max = 8192) @Unit("px") int from,
            @Doc(value = "what a tile owns; a multiple of 128. Smaller ones take less memory and more time", label = "Side of a tile") @Advanced @Range(min = 128, max = 4096) @Unit("px") int tile,
            @Doc(value = "how far each tile sees beyond what it owns, a multiple of 64: at least the width of a cell", label = "Overlap of tiles") @Advanced @Range(min = 64, max = 512) @Unit("px") int overlap) {
        public Large() { this(Planes.ONE, 0.25, 2048, 1024, 64); }
    }

    /// Which planes of a stack are worked on.
    public enum Planes {
        @Doc(value = "the plane that is named", label = "One")
        ONE, @Doc(value = "all: every plane with the click's prompts, and cells that lie over each other are one", label = "All")
        ALL
    }
}
