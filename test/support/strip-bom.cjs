// Stands for the package strip-bom under Jest, which cannot require an ES module as Node can (see jest.config.mjs).
module.exports = (text) => text.replace(/^\uFEFF/, '');
