package dev.slipway.step.django;

import dev.slipway.secret.Secret;

/** Who may do everything in Django's admin, from the first deployment on. Immutable. */
record Superuser(String name, String email, Secret password) {}
