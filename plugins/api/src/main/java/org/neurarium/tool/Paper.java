package org.neurarium.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The publication that a tool implements.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Paper {
    String title();

    int year();

    String authors() default "";

    /// Where to find it: `arXiv:…` or `doi:…`.
    String id() default "";
}
