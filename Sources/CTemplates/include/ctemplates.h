#pragma once
#include <stddef.h>

/// One file of `templates/`, embedded at build time; the bytes live as long as the program.
typedef struct {
    const char *_Nonnull name;
    const unsigned char *_Nonnull bytes;
    size_t count;
} kontrakt_template;

size_t kontrakt_template_count(void);
kontrakt_template kontrakt_template_at(size_t index);

/// The parts of the page that `kontrakt graph --format html` writes.
kontrakt_template kontrakt_graph_html(void);
kontrakt_template kontrakt_graph_css(void);
kontrakt_template kontrakt_graph_js(void);
