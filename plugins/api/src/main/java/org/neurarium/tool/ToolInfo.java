package org.neurarium.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names a tool.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ToolInfo {
    /// `family.name`, stable for ever: scripts and recipes hold on to it.
    String id();

    String title();

    /// What it does, in one sentence for the person who looks for it.
    String summary();

    Family family();

    /// The help page, a Markdown file beside the class.
    String help();

    /// Raised when the same request gives another result.
    int version() default 1;

    /// Whether it computes faster on a GPU.
    boolean gpu() default false;
}
