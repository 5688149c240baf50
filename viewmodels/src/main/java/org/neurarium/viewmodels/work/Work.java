package org.neurarium.viewmodels.work;

/// What goes on and what a person was told: handed together to whatever starts work.
public record Work(Activities activities, Notices notices) {
    public Work() { this(new Activities(), new Notices()); }
}
