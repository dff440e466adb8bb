#include "ctemplates.h"

// `#embed` is standard C23; the compiler in the toolchain knows it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char build_buildah[] = {
#embed "../../templates/build-buildah.yaml"
};
static const unsigned char build_kaniko[] = {
#embed "../../templates/build-kaniko.yaml"
};
static const unsigned char build_ko[] = {
#embed "../../templates/build-ko.yaml"
};
static const unsigned char build_pipeline_buildah[] = {
#embed "../../templates/build-pipeline-buildah.yaml"
};
static const unsigned char build_pipeline_deploy[] = {
#embed "../../templates/build-pipeline-deploy.yaml"
};
static const unsigned char build_pipeline_kaniko[] = {
#embed "../../templates/build-pipeline-kaniko.yaml"
};
static const unsigned char build_pipeline_ko[] = {
#embed "../../templates/build-pipeline-ko.yaml"
};
static const unsigned char build_pipeline_kontrakt[] = {
#embed "../../templates/build-pipeline-kontrakt.yaml"
};
static const unsigned char build_pipeline_push[] = {
#embed "../../templates/build-pipeline-push.yaml"
};
static const unsigned char delete[] = {
#embed "../../templates/delete.yaml"
};
static const unsigned char deploy[] = {
#embed "../../templates/deploy.yaml"
};
static const unsigned char fetch[] = {
#embed "../../templates/fetch.yaml"
};
static const unsigned char kontrakt[] = {
#embed "../../templates/kontrakt.yaml"
};
static const unsigned char policy[] = {
#embed "../../templates/policy.yaml"
};
static const unsigned char push[] = {
#embed "../../templates/push.yaml"
};

// Sorted by name.
static const kontrakt_template all[] = {
    {"build-buildah.yaml", build_buildah, sizeof build_buildah},
    {"build-kaniko.yaml", build_kaniko, sizeof build_kaniko},
    {"build-ko.yaml", build_ko, sizeof build_ko},
    {"build-pipeline-buildah.yaml", build_pipeline_buildah, sizeof build_pipeline_buildah},
    {"build-pipeline-deploy.yaml", build_pipeline_deploy, sizeof build_pipeline_deploy},
    {"build-pipeline-kaniko.yaml", build_pipeline_kaniko, sizeof build_pipeline_kaniko},
    {"build-pipeline-ko.yaml", build_pipeline_ko, sizeof build_pipeline_ko},
    {"build-pipeline-kontrakt.yaml", build_pipeline_kontrakt, sizeof build_pipeline_kontrakt},
    {"build-pipeline-push.yaml", build_pipeline_push, sizeof build_pipeline_push},
    {"delete.yaml", delete, sizeof delete},
    {"deploy.yaml", deploy, sizeof deploy},
    {"fetch.yaml", fetch, sizeof fetch},
    {"kontrakt.yaml", kontrakt, sizeof kontrakt},
    {"policy.yaml", policy, sizeof policy},
    {"push.yaml", push, sizeof push},
};

size_t kontrakt_template_count(void) { return sizeof all / sizeof all[0]; }
kontrakt_template kontrakt_template_at(size_t index) { return all[index]; }
