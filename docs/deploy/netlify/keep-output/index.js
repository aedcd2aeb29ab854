// Keeps the output folder from one build to the next, so that only pages that changed are made.
module.exports = {
  async onPreBuild({ constants, utils }) {
    await utils.cache.restore(constants.PUBLISH_DIR);
  },
  async onPostBuild({ constants, utils }) {
    await utils.cache.save(constants.PUBLISH_DIR);
  },
};
