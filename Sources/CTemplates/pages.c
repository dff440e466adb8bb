#include "ctemplates.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char graph_html[] = {
#embed "pages/graph.html"
};
static const unsigned char graph_css[] = {
#embed "pages/graph.css"
};
static const unsigned char graph_js[] = {
#embed "pages/graph.js"
};

kontrakt_template kontrakt_graph_html(void) { return (kontrakt_template){"graph.html", graph_html, sizeof graph_html}; }
kontrakt_template kontrakt_graph_css(void) { return (kontrakt_template){"graph.css", graph_css, sizeof graph_css}; }
kontrakt_template kontrakt_graph_js(void) { return (kontrakt_template){"graph.js", graph_js, sizeof graph_js}; }
